package dev.quatrain.engine.poem.stanza;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a poem ends. */
public enum Ending {
    @JsonProperty("any")
    ANY,
    /** On one of the marks {@code . ! ?}. */
    @JsonProperty("sentence")
    SENTENCE;

    static final String MARKS = ".!?";
}
