package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/**
 * The place within a bar.
 *
 * @param used ticks
 * @param group the tuplet that has begun
 * @param need what has to come next
 * @param value the ticks as written or the pitch that is needed; else 0
 */
record Beat(int used, Group group, Pending need, int value) {

    static final Beat FIRST = new Beat(0, Group.NONE, Pending.NOTHING, 0);

    /**
     * What a tuplet still lacks.
     *
     * @param left notes
     * @param written how long each is, in ticks as written; 0 as long as there is none
     */
    record Group(Tuplet tuplet, int left, int written) {
        static final Group NONE = new Group(Tuplet.NONE, 0, 0);

        private Group after(int ticks) {
            return left > 1 ? new Group(tuplet, left - 1, ticks) : NONE;
        }
    }

    Beat needing(Pending what) {
        return needing(what, 0);
    }

    Beat needing(Pending what, int ofWhat) {
        return new Beat(used, group, what, ofWhat);
    }

    Beat in(Tuplet begun) {
        return new Beat(used, new Group(begun, begun.notes(), 0), need, value);
    }

    boolean needs(Pending what) {
        return need == what;
    }

    boolean inTuplet() {
        return group.left > 0;
    }

    /** Whether neither a tuplet nor a sign waits for its notes. */
    boolean free() {
        return !inTuplet() && need == Pending.NOTHING;
    }

    /**
     * After a note, rest or chord.
     *
     * @param written its ticks as written
     * @return null if it is not of the length that is needed, or longer than the bar
     */
    @Nullable
    Beat after(int written, int bar) {
        int ticks = group.tuplet.ticks(written);
        boolean equal =
                (need != Pending.SAME_LENGTH || written == value) && (group.written == 0 || written == group.written);
        return equal && ticks > 0 && used + ticks <= bar
                ? new Beat(used + ticks, group.after(written), Pending.NOTHING, 0)
                : null;
    }
}
