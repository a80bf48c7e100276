package dev.quatrain.engine.tune;

import java.util.List;

/** The event that is required next within a bar. */
enum Pending {
    NOTHING,
    /** After a chord name: a note, rest or chord. */
    EVENT,
    /** After a grace note or decoration: a note or chord. */
    NOTE,
    /** After a broken-rhythm sign: a note with the length of the one before. */
    SAME_LENGTH,
    /** After a tie: a note of the same pitch, possibly in the next bar. */
    SAME_PITCH;

    /** Those that do not depend on an earlier note. */
    static final List<Pending> OPEN = List.of(NOTHING, EVENT, NOTE);
}
