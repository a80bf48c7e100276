package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/** At the end of a complete line of the head, which only lacks its line end. */
record LineEnd(Heading heading, Phase then) implements Phase {

    @Override
    public WordTrie lexicon() {
        return heading.lexicon(TuneHeader.Stage.TITLE);
    }

    @Override
    public @Nullable Phase after(Symbol symbol) {
        return then;
    }

    @Override
    public int fewestMoreTokens() {
        return TokenCost.sum(heading.ways(TuneHeader.Stage.TITLE).get(0).tokens(), then.fewestMoreTokens());
    }
}
