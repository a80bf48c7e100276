package dev.quatrain.engine.poem.stanza;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a capital letter is required. Any other word may begin with one. */
public enum Capitals {
    @JsonProperty("any")
    ANY,
    /** At the beginning of the poem. */
    @JsonProperty("first")
    FIRST,
    /** At the beginning of each line. */
    @JsonProperty("lines")
    LINES;

    boolean at(int line) {
        return this == LINES || this == FIRST && line == 0;
    }
}
