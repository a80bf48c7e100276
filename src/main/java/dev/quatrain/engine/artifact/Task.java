package dev.quatrain.engine.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model is for. */
public enum Task {
    /** p(w_t | w_1 … w_t−1). */
    @JsonProperty("language_model")
    LANGUAGE_MODEL,
    /** A label for a text. */
    @JsonProperty("classification")
    CLASSIFICATION,
    /** A text for a text. */
    @JsonProperty("translation")
    TRANSLATION
}
