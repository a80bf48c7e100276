package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/**
 * Within the brackets of a chord. All its notes have the length of the chord.
 *
 * @param body the state before the chord
 */
record Chord(TuneBody body, int notes) implements Phase {
    private static final int FEWEST = 2;
    private static final int MOST = 4;

    @Override
    public WordTrie lexicon() {
        return body.music().chords;
    }

    @Override
    public @Nullable Phase after(Symbol symbol) {
        if (symbol.kind() == Symbol.Kind.CHORD_END) {
            return notes < FEWEST
                    ? null
                    : body.with(new LastSymbol(LastSymbol.Kind.EVENT, LastSymbol.NO_PITCH, body.music().unit));
        }
        return notes < MOST ? new Chord(body, notes + 1) : null;
    }

    @Override
    public int fewestMoreTokens() {
        return body.music().fewestInChord(body.form(), body.beat(), notes);
    }
}
