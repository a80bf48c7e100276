package dev.quatrain.engine.poem.reading;

import java.util.List;
import java.util.Optional;

/** The readings of characters, simplified and traditional. Implementations are thread-safe. */
public interface Readings {

    /** All readings of a character, without repetition; empty if it is unknown. */
    List<Reading> of(int codePoint);

    /** Whether readings have rhymes; else all of a tone have the same, which says nothing. */
    default boolean haveRhymes() {
        return true;
    }

    /**
     * The most usual reading of a character in its line: by default the first.
     *
     * @param line code points
     */
    default Optional<Reading> usual(int[] line, int index) {
        return of(line[index]).stream().findFirst();
    }
}
