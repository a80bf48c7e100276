package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The architecture of a model. Together with the vocabulary it determines the meaning of the parameters. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(
            value = RecurrentSpec.class,
            names = {"lstm", "gru", "rnn"}),
    @JsonSubTypes.Type(value = WindowSpec.class, name = "window"),
    @JsonSubTypes.Type(value = NgramSpec.class, name = "ngram"),
    @JsonSubTypes.Type(value = MixtureSpec.class, name = "mixture"),
    @JsonSubTypes.Type(value = TranslatorSpec.class, name = TranslatorSpec.TYPE),
    @JsonSubTypes.Type(value = ClassifierSpec.class, name = ClassifierSpec.TYPE),
    @JsonSubTypes.Type(value = NgramClassifierSpec.class, name = NgramClassifierSpec.TYPE),
    @JsonSubTypes.Type(value = OpinionPoolSpec.class, name = OpinionPoolSpec.TYPE)
})
@JsonIgnoreProperties(ignoreUnknown = false)
public sealed interface ModelSpec
        permits ParametricSpec, NgramSpec, NgramClassifierSpec, MixtureSpec, OpinionPoolSpec {}
