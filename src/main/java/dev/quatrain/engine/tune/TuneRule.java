package dev.quatrain.engine.tune;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The rules of tunes. */
public enum TuneRule {
    /** The text is a tune that can be played. */
    @JsonProperty("notation")
    NOTATION,
    /** The fields {@code M:} and {@code K:} are those asked for. */
    @JsonProperty("head")
    HEAD,
    /** Each bar is full; with a pick-up, the first bar of a part is it, and the last lacks it. */
    @JsonProperty("bar")
    BAR,
    /** The number of bars. */
    @JsonProperty("bars")
    BARS,
    /** Each repeat that begins ends, and a first ending is followed by another. */
    @JsonProperty("repeat")
    REPEAT,
    /** The tune closes on one of the notes asked for, before a double bar line or the end of a repeat. */
    @JsonProperty("ending")
    ENDING
}
