package dev.quatrain.registry.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who can use a model. Only its owner and admins can change it. */
public enum Visibility {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("everyone")
    EVERYONE
}
