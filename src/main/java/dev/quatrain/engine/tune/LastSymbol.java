package dev.quatrain.engine.tune;

/**
 * The last word, reduced to the properties on which the next word depends.
 *
 * @param pitch of a note; −1 after anything else
 * @param ticks as written, of a note, rest or chord that the beat does not count yet
 */
record LastSymbol(Kind kind, int pitch, int ticks) {

    static final int NO_PITCH = -1;

    /** The kind of the last word. */
    enum Kind {
        BAR_LINE,
        /** A space after a bar line. */
        GAP,
        /** A line end, after a bar line or before the first bar. */
        LINE,
        /** A note, rest or chord without a length so far. */
        EVENT,
        /** A note, rest or chord with its length. */
        MEASURED,
        /** A space within a bar. */
        SPACE,
        /** The name of an accompaniment chord. */
        NAME,
        OTHER
    }

    static final LastSymbol OTHER = of(Kind.OTHER);

    static LastSymbol of(Kind kind) {
        return new LastSymbol(kind, NO_PITCH, 0);
    }

    boolean is(Kind one) {
        return kind == one;
    }

    /** Whether the beat does not count this note, rest or chord yet. */
    boolean isPending() {
        return kind == Kind.EVENT || kind == Kind.MEASURED;
    }
}
