package dev.quatrain.engine.abc;

import java.util.List;

/**
 * A tune as it sounds, repeats played out. Times are in ticks, of which {@value #QUARTER} make a quarter note.
 *
 * @param title of the tune; empty if it has none
 * @param beatsPerBar numerator of the first meter
 * @param beatUnit its denominator
 * @param quartersPerMinute the tempo
 * @param notes in the order in which they begin
 * @param length of the whole
 */
public record Performance(
        String title, int beatsPerBar, int beatUnit, double quartersPerMinute, List<Sound> notes, long length) {

    /** Divides by 2 up to a sixty-fourth note, by 3, by 5 and by 7. */
    public static final int QUARTER = 5040;

    /**
     * A note.
     *
     * @param start in ticks
     * @param duration in ticks
     * @param pitch as MIDI counts: 60 is the middle C
     */
    public record Sound(long start, long duration, int pitch) {}
}
