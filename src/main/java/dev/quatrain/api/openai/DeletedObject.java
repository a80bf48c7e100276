package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The answer to a deletion. */
record DeletedObject(
        @JsonProperty("id") String id,
        @JsonProperty("object") String object,
        @JsonProperty("deleted") boolean deleted) {}
