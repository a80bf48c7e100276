package dev.quatrain.engine.tune;

import dev.quatrain.engine.constrain.TextAutomaton;
import org.jspecify.annotations.Nullable;

/**
 * A phase and the written beginning of the next word. Words are matched greedily. Every state that is returned can be
 * completed.
 *
 * @param word the written part of the next word; the lexicon's root if nothing is written
 */
record TuneState(Phase phase, WordTrie.Node word) implements TextAutomaton.State {

    static TuneState of(Phase phase) {
        return new TuneState(phase, phase.lexicon().root());
    }

    @Override
    public @Nullable TuneState after(int codePoint) {
        TuneState next = read(codePoint);
        return next == null || next.isBlind() ? null : next;
    }

    /** Counted in tokens, for a way that tokens can certainly write; a token that covers several words may be shorter. */
    @Override
    public int fewestMoreTokens() {
        if (atRoot()) {
            return phase.fewestMoreTokens();
        }
        int fewest = TokenCost.IMPOSSIBLE;
        for (WordTrie.Way way : word.ways()) {
            if (way.tokens() < fewest) {
                Phase then = phase.after(way.symbol());
                fewest = then == null ? fewest : Math.min(fewest, way.tokens() + then.fewestMoreTokens());
            }
        }
        return fewest;
    }

    /** True: {@link #fewestMoreTokens} counts whole tokens. */
    @Override
    public boolean firm() {
        return true;
    }

    private boolean atRoot() {
        return word == phase.lexicon().root();
    }

    /** Whether no word with this beginning leads to a complete tune, even if a single token writes the rest of it. */
    private boolean isBlind() {
        return !atRoot()
                && word.ways().stream().allMatch(way -> {
                    Phase then = phase.after(way.symbol());
                    return then == null || then.fewestMoreTokens() >= TokenCost.IMPOSSIBLE;
                });
    }

    private @Nullable TuneState read(int codePoint) {
        WordTrie.Node longer = word.child(codePoint);
        if (longer != null) {
            return new TuneState(phase, longer);
        }
        Symbol whole = word.symbol();
        if (whole != null) {
            Phase then = phase.after(whole);
            return then == null ? null : of(then).read(codePoint);
        }
        Phase other = atRoot() ? phase.afterOther(codePoint) : null;
        return other == null ? null : of(other);
    }
}
