package dev.quatrain.engine.tune;

import java.util.List;

/**
 * A tuplet: some notes in the time of others.
 *
 * @param notes the number of notes; 0 outside tuplets
 * @param time the number of notes of normal length with the same total time
 */
record Tuplet(int notes, int time) {

    static final Tuplet NONE = new Tuplet(0, 0);

    /** Tuplets whose time does not depend on the meter. */
    static final List<Tuplet> ALL = List.of(new Tuplet(2, 3), new Tuplet(3, 2), new Tuplet(4, 3), new Tuplet(6, 2));

    static Tuplet of(int notes) {
        return ALL.stream().filter(tuplet -> tuplet.notes == notes).findFirst().orElseThrow();
    }

    /** The sounding ticks of a note with {@code written} ticks; −1 if that is not a whole number. */
    int ticks(int written) {
        if (notes == 0) {
            return written;
        }
        return written * time % notes == 0 ? written * time / notes : -1;
    }
}
