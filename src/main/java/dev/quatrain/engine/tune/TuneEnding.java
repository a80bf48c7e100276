package dev.quatrain.engine.tune;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The last note of a tune. */
public enum TuneEnding {
    /** The tonic. */
    @JsonProperty("tonic")
    TONIC,
    /** A note of the chord on the tonic. */
    @JsonProperty("chord")
    CHORD,
    /** Any note. */
    @JsonProperty("any")
    ANY
}
