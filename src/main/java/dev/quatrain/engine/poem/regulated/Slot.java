package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.reading.Tone;
import org.jspecify.annotations.Nullable;

/**
 * What a template requires of a place.
 *
 * @param tone null if either is allowed (中)
 * @param rhyme the number of the rhyme, from 0; {@link #NONE} or {@link #APART}
 */
record Slot(@Nullable Tone tone, int rhyme) {
    /** No rhyme. */
    static final int NONE = -1;

    /** No rhyme, but a line end that may not be a rhyme word of the poem: that of the first line. */
    static final int APART = -2;

    static final Slot OPEN = new Slot(null, NONE);

    boolean rhymes() {
        return rhyme >= 0;
    }

    /** The slot as far as the tables of a poem are given. */
    Slot under(boolean rhymes, boolean scans) {
        return new Slot(scans || rhymes && rhymes() ? tone : null, rhymes ? rhyme : NONE);
    }
}
