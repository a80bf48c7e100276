package dev.quatrain.engine.tune;

/**
 * The last word, as far as it matters to the next.
 *
 * @param pitch of a note; −1 after anything else
 * @param ticks as written, of a note, rest or chord that is not yet counted
 */
record LastSymbol(Kind kind, int pitch, int ticks) {

    static final int NO_PITCH = -1;

    /** What the last word was. */
    enum Kind {
        BAR_LINE,
        /** A space after a bar line. */
        GAP,
        /** The end of a line, after a bar line or before the first bar. */
        LINE,
        /** A note, rest or chord to which a length may yet come. */
        EVENT,
        /** The same with its length. */
        MEASURED,
        /** A space within a bar. */
        SPACE,
        /** The name of an accompanying chord. */
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

    /** Whether a note, rest or chord is not yet counted. */
    boolean isPending() {
        return kind == Kind.EVENT || kind == Kind.MEASURED;
    }
}
