package dev.quatrain.engine.tune;

import java.util.List;

/** What has to come next within a bar. */
enum Pending {
    NOTHING,
    /** After a chord's name: a note, a rest or a chord. */
    EVENT,
    /** After a grace note or a decoration: a note or a chord. */
    NOTE,
    /** After the sign of a broken rhythm: a note as long as the one before. */
    SAME_LENGTH,
    /** After a tie: a note of the same pitch, in the next bar too. */
    SAME_PITCH;

    /** Those that do not depend on a note before. */
    static final List<Pending> OPEN = List.of(NOTHING, EVENT, NOTE);
}
