package dev.quatrain.engine.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.recurrent.RNN;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass over whole windows: embedding, L recurrent layers, softmax layer. Holds no numbers of its own; arrays
 * come in and go out in the manager of the parameters.
 */
public final class RecurrentNetwork {

    private final RecurrentSpec spec;

    public RecurrentNetwork(RecurrentSpec spec) {
        this.spec = spec;
    }

    /**
     * What a pass yields.
     *
     * @param logits (T · B, V), time first
     * @param state after the last step
     * @param output of the top layer, (T, B, H)
     * @param dropped the same after dropout, as the softmax layer reads it
     */
    public record Pass(NDArray logits, RecurrentState state, NDArray output, NDArray dropped) {}

    /**
     * @param weights by name, see {@link ParameterShapes}
     * @param tokens (T, B) of int64
     * @param state before the first step
     */
    public Pass forward(Map<String, NDArray> weights, NDArray tokens, RecurrentState state, DropoutMasks masks) {
        NDArray embedding = weights.get(ParameterShapes.EMBEDDING);
        NDArray embedded = masks.applyToEmbedded(tokens, embed(tokens, embedding)); // (T, B) → (T, B, E)
        Remembered top = layers(weights, embedded, state, masks);
        NDArray dropped = masks.apply(spec.layers(), top.output());
        NDArray logits = softmaxLayer(weights, dropped.reshape(new Shape(-1, spec.hiddenSize())));
        return new Pass(logits, top.state(), top.output(), dropped);
    }

    /**
     * What the recurrent layers alone yield.
     *
     * @param output of the top layer, (T, B, H)
     * @param state after the last step
     */
    public record Remembered(NDArray output, RecurrentState state) {}

    /**
     * The recurrent layers alone, on whatever numbers are to be read.
     *
     * @param weights by name, see {@link ParameterShapes}; those of embedding and softmax are not asked for
     * @param sequence (T, B, E)
     * @param state before the first step
     */
    public Remembered layers(Map<String, NDArray> weights, NDArray sequence, RecurrentState state, DropoutMasks masks) {
        NDArray output = sequence;
        List<NDList> next = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            NDList result = layer(
                    weights, layer, masks.apply(layer, output), state.layers().get(layer));
            output = result.head(); // (T, B, H)
            next.add(result.subNDList(1));
        }
        return new Remembered(output, new RecurrentState(next));
    }

    /** The rows of {@code matrix} (V, ·) that belong to {@code tokens} (T, B): (T, B, ·). */
    static NDArray embed(NDArray tokens, NDArray matrix) {
        return tokens.getNDArrayInternal()
                .embedding(tokens, matrix, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /** (N, H) → (N, V), in the manager of {@code top}. */
    NDArray softmaxLayer(Map<String, NDArray> weights, NDArray top) {
        NDArray projection = weights.get(ParameterShapes.PROJECTION);
        NDArray input = projection == null ? top : linear(top, projection, null); // (N, H) → (N, E)
        NDArray matrix = weights.get(spec.tied() ? ParameterShapes.EMBEDDING : ParameterShapes.OUTPUT_WEIGHT);
        return linear(input, matrix, weights.get(ParameterShapes.OUTPUT_BIAS));
    }

    private static NDArray linear(NDArray input, NDArray matrix, @Nullable NDArray bias) {
        return input.getNDArrayInternal().linear(input, matrix, bias).singletonOrThrow();
    }

    private NDList layer(Map<String, NDArray> weights, int layer, NDArray input, NDList state) {
        NDList parameters = new NDList();
        for (String name : ParameterShapes.layer(layer)) {
            parameters.add(weights.get(name));
        }
        // dropout is ours, so the engine is always told 0; training = true keeps what the backward pass needs on a GPU
        return switch (spec.type()) {
            case LSTM ->
                input.getNDArrayInternal().lstm(input, new NDList(state), parameters, true, 1, 0, true, false, false);
            case GRU -> input.getNDArrayInternal().gru(input, state.head(), parameters, true, 1, 0, true, false, false);
            case RNN ->
                input.getNDArrayInternal()
                        .rnn(input, state.head(), parameters, true, 1, activation(), 0, true, false, false);
        };
    }

    private RNN.Activation activation() {
        return spec.activation() == Activation.RELU ? RNN.Activation.RELU : RNN.Activation.TANH;
    }
}
