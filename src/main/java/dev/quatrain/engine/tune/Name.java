package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/**
 * Within the name of an accompaniment chord: root, quality, bass.
 *
 * @param body the state before the name
 * @param last the kind of the last part
 */
record Name(TuneBody body, Symbol.Kind last) implements Phase {

    @Override
    public WordTrie lexicon() {
        return body.music().names;
    }

    @Override
    public @Nullable Phase after(Symbol symbol) {
        return switch (symbol.kind()) {
            case NAME_QUALITY -> last == Symbol.Kind.NAME_ROOT ? new Name(body, symbol.kind()) : null;
            case NAME_BASS -> last == Symbol.Kind.NAME_BASS ? null : new Name(body, symbol.kind());
            case NAME_END -> body.with(then()).with(LastSymbol.of(LastSymbol.Kind.NAME));
            default -> null;
        };
    }

    @Override
    public int fewestMoreTokens() {
        return body.music().fewestInName(body.form(), then());
    }

    /** A required tied note stays required; otherwise any event is. */
    private Beat then() {
        Beat beat = body.beat();
        return beat.needs(Pending.SAME_PITCH) ? beat : beat.needing(Pending.EVENT);
    }
}
