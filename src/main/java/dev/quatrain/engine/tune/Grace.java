package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/**
 * Within grace notes. They take no time of the bar.
 *
 * @param body the state before the grace notes
 */
public record Grace(TuneBody body, int notes) implements Phase {
    private static final int MOST = 4;

    @Override
    public WordTrie lexicon() {
        return body.music().graces;
    }

    @Override
    public @Nullable Phase after(Symbol symbol) {
        if (symbol.kind() == Symbol.Kind.GRACE_END) {
            return notes == 0 ? null : body.with(body.beat().needing(Pending.NOTE));
        }
        return notes < MOST ? new Grace(body, notes + 1) : null;
    }

    @Override
    public int fewestMoreTokens() {
        return body.music().fewestInGrace(body.form(), body.beat(), notes);
    }
}
