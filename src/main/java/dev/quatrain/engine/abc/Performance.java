package dev.quatrain.engine.abc;

import java.util.List;

/**
 * A tune as played, with repeats expanded. Times are in ticks; a quarter note has {@value #QUARTER}.
 *
 * @param title of the tune; empty if it has none
 * @param beatsPerBar numerator of the first meter
 * @param beatUnit its denominator
 * @param tempos in the order of their starts; the first starts at 0
 * @param notes in the order of their starts
 * @param length of the tune
 */
public record Performance(
        String title, int beatsPerBar, int beatUnit, List<Tempo> tempos, List<Sound> notes, long length) {

    /** Divisible by 2 down to a sixty-fourth note, and by 3, 5 and 7. */
    public static final int QUARTER = 5040;

    /**
     * A note.
     *
     * @param start in ticks
     * @param duration in ticks
     * @param pitch MIDI number; 60 is the middle C
     * @param voice from 0
     */
    public record Sound(long start, long duration, int pitch, int voice) {}

    /**
     * A tempo.
     *
     * @param start in ticks
     */
    public record Tempo(long start, double quartersPerMinute) {}

    /** The tempo at the beginning. */
    public double quartersPerMinute() {
        return tempos.get(0).quartersPerMinute();
    }
}
