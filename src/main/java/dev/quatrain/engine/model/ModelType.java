package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The types of language models, with their names in requests. */
public enum ModelType {
    /** Long short-term memory. */
    @JsonProperty("lstm")
    LSTM,
    /** Gated recurrent unit. */
    @JsonProperty("gru")
    GRU,
    /** Plain recurrent network. */
    @JsonProperty("rnn")
    RNN,
    /** A feed-forward network over the last few tokens. */
    @JsonProperty("window")
    WINDOW,
    /** N-gram counts. */
    @JsonProperty("ngram")
    NGRAM,
    /** Several of these, interpolated. */
    @JsonProperty("mixture")
    MIXTURE
}
