package dev.quatrain.engine.model.recurrent;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.layer.VerifiedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass over whole windows: embedding, L recurrent layers, softmax layer. Has no parameters of its own. Inputs
 * and results belong to the manager of the parameters.
 */
public final class RecurrentNetwork {

    private final RecurrentSpec spec;

    public RecurrentNetwork(RecurrentSpec spec) {
        this.spec = spec;
    }

    /**
     * The result of a pass.
     *
     * @param state after the last step
     * @param output of the top layer, (T, B, H)
     * @param dropped the output after dropout
     */
    public record Pass(RecurrentState state, NDArray output, NDArray dropped) {}

    /**
     * @param weights by name, see {@link ParameterShapes}
     * @param tokens (T, B) of int64
     * @param state before the first step
     */
    public Pass forward(Map<String, NDArray> weights, NDArray tokens, RecurrentState state, DropoutMasks masks) {
        NDArray embedding = requireNonNull(weights.get(ParameterShapes.EMBEDDING));
        NDArray embedded = masks.applyToEmbedded(tokens, embed(tokens, embedding)); // (T, B) → (T, B, E)
        Stacked stacked = stack(weights, embedded, state, masks);
        NDArray dropped = masks.apply(spec.layers(), stacked.output());
        return new Pass(stacked.state(), stacked.output(), dropped);
    }

    /**
     * The result of the recurrent layers.
     *
     * @param output of the top layer, (T, B, H), before dropout
     * @param state after the last step
     */
    public record Stacked(NDArray output, RecurrentState state) {}

    /**
     * The recurrent layers without embedding and softmax.
     *
     * @param input (T, B, E)
     * @param state before the first step
     */
    public Stacked stack(Map<String, NDArray> weights, NDArray input, RecurrentState state, DropoutMasks masks) {
        NDArray sequence = input;
        List<NDList> next = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            NDList parameters = new NDList();
            for (String name : ParameterShapes.layer(layer)) {
                parameters.add(weights.get(name));
            }
            NDList result = layer(
                    spec,
                    parameters,
                    masks.apply(layer, sequence),
                    state.layers().get(layer));
            sequence = result.head(); // (T, B, H)
            next.add(result.subNDList(1));
        }
        return new Stacked(sequence, new RecurrentState(next));
    }

    /** The rows of {@code matrix} (V, ·) for {@code tokens} (T, B): (T, B, ·). */
    public static NDArray embed(NDArray tokens, NDArray matrix) {
        return tokens.getNDArrayInternal()
                .embedding(tokens, matrix, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /**
     * The softmax layer and its input.
     *
     * @param input (N, H), or (N, E) if the matrix is a tied embedding
     * @param matrix (V, H), or (V, E)
     * @param bias (V)
     */
    public record SoftmaxLayer(NDArray input, NDArray matrix, NDArray bias) {

        /** (N, V), in the manager of the input. */
        public NDArray logits() {
            return linear(input, matrix, bias);
        }
    }

    /** @param top the output of the top layer, (…, H) */
    public SoftmaxLayer softmaxLayer(Map<String, NDArray> weights, NDArray top) {
        NDArray rows = top.reshape(new Shape(-1, spec.hiddenSize()));
        NDArray projection = weights.get(ParameterShapes.PROJECTION);
        return new SoftmaxLayer(
                projection == null ? rows : linear(rows, projection, null), // (N, H) → (N, E)
                requireNonNull(weights.get(spec.tied() ? ParameterShapes.EMBEDDING : ParameterShapes.OUTPUT_WEIGHT)),
                requireNonNull(weights.get(ParameterShapes.OUTPUT_BIAS)));
    }

    /** (N, I) · (O, I)ᵀ + (O): (N, O). */
    public static NDArray linear(NDArray input, NDArray matrix, @Nullable NDArray bias) {
        return input.getNDArrayInternal().linear(input, matrix, bias).singletonOrThrow();
    }

    /**
     * One layer over a whole window.
     *
     * @param parameters {@code weight_ih weight_hh bias_ih bias_hh}
     * @param input (T, B, ·)
     * @return output (T, B, H), and the state after the last step
     */
    static NDList layer(RecurrentSpec spec, NDList parameters, NDArray input, NDList state) {
        return VerifiedKernel.ofProcess().run(spec, parameters, input, state);
    }
}
