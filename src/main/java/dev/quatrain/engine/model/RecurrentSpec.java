package dev.quatrain.engine.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A recurrent language model: embedding (V, E), a stack of L recurrent layers of H units, and a softmax over V.
 *
 * @param type the recurrent cell
 * @param layers L, 1–8
 * @param hiddenSize H
 * @param embeddingSize E
 * @param dropout the probability that a unit is dropped on the embedding, between layers and before the softmax; one mask
 *     serves all steps of a window (Gal & Ghahramani 2016)
 * @param tied whether the softmax shares the embedding's matrix (Press & Wolf 2017); where E ≠ H a projection (H → E) comes
 *     between
 * @param activation the non-linearity of {@code rnn}; of no consequence to gated cells
 * @param initialization of the recurrent matrices
 * @param forgetBias the start value of the forget gate's bias in {@code lstm} (Gers et al. 2000); of no consequence to others
 */
public record RecurrentSpec(
        Cell type,
        int layers,
        int hiddenSize,
        int embeddingSize,
        double dropout,
        boolean tied,
        Activation activation,
        Initialization initialization,
        double forgetBias)
        implements ParametricSpec {

    @Override
    public Map<String, long[]> shapes(int vocabularySize) {
        return ParameterShapes.of(this, vocabularySize);
    }

    /** The recurrent cells. */
    public enum Cell {
        /** Long short-term memory (Hochreiter & Schmidhuber 1997; Gers et al. 2000). */
        @JsonProperty("lstm")
        LSTM,
        /** Gated recurrent unit (Cho et al. 2014). */
        @JsonProperty("gru")
        GRU,
        /** The plain recurrent network (Elman 1990). */
        @JsonProperty("rnn")
        RNN
    }

    /** The non-linearity of the plain recurrent cell. */
    public enum Activation {
        @JsonProperty("tanh")
        TANH,
        @JsonProperty("relu")
        RELU
    }

    /** How the recurrent matrices start. */
    public enum Initialization {
        /** Uniform in ±1/√H, as PyTorch does. */
        @JsonProperty("uniform")
        UNIFORM,
        /** A random orthogonal matrix for each gate (Saxe et al. 2014). */
        @JsonProperty("orthogonal")
        ORTHOGONAL,
        /** The identity with zero biases (Le, Jaitly & Hinton 2015). */
        @JsonProperty("identity")
        IDENTITY
    }
}
