package dev.quatrain.engine.poem.regulated;

import java.util.List;

/** The readings of characters, simplified and traditional. Implementations are thread-safe. */
public interface Readings {

    /** All readings of a character, without repetition; empty if it is unknown. */
    List<Reading> of(int codePoint);
}
