package dev.quatrain.engine.tune;

import org.jspecify.annotations.Nullable;

/**
 * The position within a bar.
 *
 * @param used ticks
 * @param group the open tuplet
 * @param need the next required event
 * @param value the required length in ticks as written, or the required pitch; else 0
 */
record Beat(int used, Group group, Pending need, int value) {

    static final Beat FIRST = at(0);

    static Beat at(int used) {
        return new Beat(used, Group.NONE, Pending.NOTHING, 0);
    }

    /**
     * The missing part of a tuplet.
     *
     * @param left notes
     * @param written the length of each note, in ticks as written; 0 before the first note
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

    /** Whether no tuplet is open and no event is required. */
    boolean free() {
        return !inTuplet() && need == Pending.NOTHING;
    }

    /**
     * The position after a note, rest or chord.
     *
     * @param written its ticks as written
     * @return null if it does not have the required length, or exceeds the bar
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
