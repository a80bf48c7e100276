package dev.quatrain.engine.generate.sampling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a row ended. */
public enum FinishReason {
    /** The model ended the text, or a stop text was met. */
    @JsonProperty("stop")
    STOP,
    /** As many tokens as were asked for. */
    @JsonProperty("length")
    LENGTH
}
