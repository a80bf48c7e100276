package dev.quatrain.engine.abc;

import java.util.List;

/**
 * A tune as played, with repeats expanded. Times are in ticks; a quarter note has {@value #QUARTER}.
 *
 * @param title of the tune; empty if it has none
 * @param beatsPerBar numerator of the first meter
 * @param beatUnit its denominator
 * @param quartersPerMinute the tempo
 * @param notes in the order of their starts
 * @param length of the tune
 */
public record Performance(
        String title, int beatsPerBar, int beatUnit, double quartersPerMinute, List<Sound> notes, long length) {

    /** Divisible by 2 down to a sixty-fourth note, and by 3, 5 and 7. */
    public static final int QUARTER = 5040;

    /**
     * A note.
     *
     * @param start in ticks
     * @param duration in ticks
     * @param pitch MIDI number; 60 is the middle C
     */
    public record Sound(long start, long duration, int pitch) {}
}
