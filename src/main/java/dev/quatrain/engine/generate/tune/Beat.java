package dev.quatrain.engine.generate.tune;

import org.jspecify.annotations.Nullable;

/**
 * The place within a bar.
 *
 * @param used ticks
 * @param tuplet that has begun
 * @param left notes that it still lacks
 * @param need what has to come next
 * @param value the ticks as written or the pitch that is needed; else 0
 */
record Beat(int used, Tuplet tuplet, int left, Need need, int value) {

    static final Beat FIRST = new Beat(0, Tuplet.NONE, 0, Need.NOTHING, 0);

    Beat needing(Need what) {
        return needing(what, 0);
    }

    Beat needing(Need what, int ofWhat) {
        return new Beat(used, tuplet, left, what, ofWhat);
    }

    Beat in(Tuplet begun) {
        return new Beat(used, begun, begun.notes(), need, value);
    }

    boolean needs(Need what) {
        return need == what;
    }

    /** Whether neither a tuplet nor a sign waits for its notes. */
    boolean free() {
        return left == 0 && need == Need.NOTHING;
    }

    /**
     * After a note, rest or chord.
     *
     * @param written its ticks as written
     * @return null if it is not of the length that is needed, or longer than the bar
     */
    @Nullable
    Beat after(int written, int bar) {
        int ticks = tuplet.ticks(written);
        boolean fits = ticks > 0 && used + ticks <= bar && (need != Need.SAME_LENGTH || written == value);
        if (!fits) {
            return null;
        }
        Tuplet still = left > 1 ? tuplet : Tuplet.NONE;
        return new Beat(used + ticks, still, Math.max(0, left - 1), Need.NOTHING, 0);
    }
}
