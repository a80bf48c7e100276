package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of language model that can be asked for, by their names on the wire. */
public enum ModelType {
    /** Long short-term memory. */
    @JsonProperty("lstm")
    LSTM,
    /** Gated recurrent unit. */
    @JsonProperty("gru")
    GRU,
    /** The plain recurrent network. */
    @JsonProperty("rnn")
    RNN,
    /** A feed-forward network over the last few tokens. */
    @JsonProperty("window")
    WINDOW,
    /** Counting. */
    @JsonProperty("ngram")
    NGRAM
}
