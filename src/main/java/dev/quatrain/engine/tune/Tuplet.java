package dev.quatrain.engine.tune;

import java.util.List;

/**
 * So many notes in the time of so many others.
 *
 * @param notes how many are written; 0 outside tuplets
 * @param time of how many they take the time
 */
record Tuplet(int notes, int time) {

    static final Tuplet NONE = new Tuplet(0, 0);

    /** Those whose time does not depend on the meter. */
    static final List<Tuplet> ALL = List.of(new Tuplet(2, 3), new Tuplet(3, 2), new Tuplet(4, 3), new Tuplet(6, 2));

    static Tuplet of(int notes) {
        return ALL.stream().filter(tuplet -> tuplet.notes == notes).findFirst().orElseThrow();
    }

    /** The ticks that so many written ones take; −1 if that is no whole number. */
    int ticks(int written) {
        if (notes == 0) {
            return written;
        }
        return written * time % notes == 0 ? written * time / notes : -1;
    }
}
