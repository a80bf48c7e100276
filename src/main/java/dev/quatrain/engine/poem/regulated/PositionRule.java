package dev.quatrain.engine.poem.regulated;

/** What a place in a poem asks of the character that stands there. */
enum PositionRule {
    /** Nothing. */
    FREE,
    /** The tone of the poem's second character. */
    ALIKE,
    /** The other tone. */
    OPPOSED,
    /** The end of an odd line: the tone that rhymes do not have. */
    TURN,
    /** The end of the first line: a {@link #TURN}, or it joins the {@link #RHYME}. */
    OPENING,
    /** The end of an even line. */
    RHYME;

    int bit() {
        return 1 << ordinal();
    }

    static boolean in(int set, PositionRule duty) {
        return (set & duty.bit()) != 0;
    }
}
