package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The architecture of a model: all that is needed, besides the vocabulary's size, to know its parameters' names and shapes. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true)
@JsonSubTypes(
        @JsonSubTypes.Type(
                value = RecurrentSpec.class,
                names = {"lstm", "gru", "rnn"}))
@JsonIgnoreProperties(ignoreUnknown = false)
public sealed interface ModelSpec permits RecurrentSpec {}
