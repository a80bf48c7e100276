package dev.quatrain.engine.poem.regulated;

import java.util.List;

/** How characters are read, simplified and traditional ones alike. Safe for use by several threads at once. */
public interface Readings {

    /** All ways to read a character, each once; empty if it is not known. */
    List<Reading> of(int codePoint);
}
