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
 * @param dropout the probability that a unit is dropped on the embedding, between layers and before the softmax, with one
 *     mask for all steps of a window (Gal & Ghahramani 2016)
 * @param tied whether the softmax shares the embedding matrix (Press & Wolf 2017); if E ≠ H, with a projection (H → E)
 *     before it
 * @param activation the non-linearity of {@code rnn}; ignored for gated cells
 * @param initialization of the recurrent matrices
 * @param forgetBias the initial bias of the forget gate of {@code lstm} (Gers et al. 2000); ignored for other cells
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
        /** Plain recurrent network (Elman 1990). */
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

    /** The initialization of the recurrent matrices. */
    public enum Initialization {
        /** Uniform in ±1/√H, as in PyTorch. */
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
