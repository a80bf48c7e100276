package dev.quatrain.engine.tune;

/** What the last note of a stretch of music has to be, seen from a position within it. */
enum Goal {
    /** Any note. */
    ANY,
    /** A closing note, which the last note so far is not. */
    REACH,
    /** A closing note, which the last note so far is. */
    KEEP;

    Goal afterNote(boolean closing) {
        return this == ANY ? ANY : closing ? KEEP : REACH;
    }
}
