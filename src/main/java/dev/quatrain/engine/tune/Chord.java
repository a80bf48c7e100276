package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/**
 * Within the brackets of a chord. All its notes have the length of the chord.
 *
 * @param body the state before the chord, whose position has the notes of the chord: it closes on a chord of closing notes
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
        return notes < MOST ? new Chord(body.inChord(symbol, notes == 0), notes + 1) : null;
    }

    @Override
    public int fewestMoreTokens() {
        return body.music().fewestInChord(body.form(), body.beat(), notes);
    }
}
