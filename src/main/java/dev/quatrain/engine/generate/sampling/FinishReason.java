package dev.quatrain.engine.generate.sampling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The reason why a row ended. */
public enum FinishReason {
    /** The model chose EOS, or a stop sequence or a constraint ended the text. */
    @JsonProperty("stop")
    STOP,
    /** The maximum number of tokens was reached. */
    @JsonProperty("length")
    LENGTH
}
