package dev.quatrain.engine.poem.regulated;

/** The requirement of a place in a poem. */
enum PositionRule {
    /** No requirement. */
    FREE,
    /** The same tone as the poem's second character. */
    ALIKE,
    /** The opposite of {@link #ALIKE}. */
    OPPOSED,
    /** The end of an odd line: the tone opposite to the rhymes' tone. */
    TURN,
    /** The end of the first line: either a {@link #TURN} or a {@link #RHYME}. */
    OPENING,
    /** The end of an even line: the rhyme. */
    RHYME;

    int bit() {
        return 1 << ordinal();
    }

    static boolean in(int set, PositionRule duty) {
        return (set & duty.bit()) != 0;
    }
}
