package dev.quatrain.engine.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the validation split is cut off a corpus. */
public enum SplitMethod {
    /** The end of the corpus. */
    @JsonProperty("contiguous")
    CONTIGUOUS,
    /** The last texts of each label. */
    @JsonProperty("stratified")
    STRATIFIED
}
