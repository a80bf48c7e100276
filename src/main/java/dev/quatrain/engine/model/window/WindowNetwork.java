package dev.quatrain.engine.model.window;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.WindowSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forward pass of a fixed-window network. Has no parameters of its own. */
public final class WindowNetwork {

    private final WindowSpec spec;
    private final int vocabularySize;

    /** @param vocabularySize V */
    public WindowNetwork(WindowSpec spec, int vocabularySize) {
        this.spec = spec;
        this.vocabularySize = vocabularySize;
    }

    /**
     * @param manager on the device of the weights
     * @param weights by name, see {@link WindowSpec#shapes}
     * @param contexts (N, C) row by row, the latest token last
     * @return logits (N, V)
     */
    public NDArray forward(NDManager manager, Map<String, NDArray> weights, int[] contexts) {
        NDArray features = features(manager, weights, contexts);
        NDArray hidden = features(weights, WindowSpec.weight(0), features)
                .add(weights.get(WindowSpec.bias(0)))
                .tanh(); // (N, H)
        for (int layer = 1; layer < spec.layers(); layer++) {
            hidden = linear(
                            hidden,
                            requireNonNull(weights.get(WindowSpec.weight(layer))),
                            weights.get(WindowSpec.bias(layer)))
                    .tanh();
        }
        NDArray logits = linear(
                hidden,
                requireNonNull(weights.get(ParameterShapes.OUTPUT_WEIGHT)),
                weights.get(ParameterShapes.OUTPUT_BIAS));
        return spec.direct() ? logits.add(features(weights, WindowSpec.DIRECT_WEIGHT, features)) : logits;
    }

    /**
     * Concatenated embeddings, (N, C · E); or, with one-hot inputs, the index of the nonzero unit of each position, (N, C).
     */
    private NDArray features(NDManager manager, Map<String, NDArray> weights, int[] contexts) {
        int rows = contexts.length / spec.context();
        long[] indices = new long[contexts.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = contexts[i] + (spec.embeddingSize() == 0 ? (long) (i % spec.context()) * vocabularySize : 0);
        }
        NDArray index = manager.create(indices, new Shape(rows, spec.context())); // (N, C)
        return spec.embeddingSize() == 0
                ? index
                : rows(index, requireNonNull(weights.get(ParameterShapes.EMBEDDING)))
                        .reshape(new Shape(rows, -1));
    }

    /**
     * A matrix (U, C · F) times the features: (N, U). With one-hot inputs it sums columns, which is cheaper than a product.
     */
    private NDArray features(Map<String, NDArray> weights, String name, NDArray features) {
        NDArray matrix = requireNonNull(weights.get(name));
        return spec.embeddingSize() == 0
                ? rows(features, matrix.transpose()).sum(new int[] {1})
                : linear(features, matrix, null);
    }

    private static NDArray rows(NDArray index, NDArray matrix) {
        return index.getNDArrayInternal()
                .embedding(index, matrix, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private static NDArray linear(NDArray input, NDArray matrix, @Nullable NDArray bias) {
        return input.getNDArrayInternal().linear(input, matrix, bias).singletonOrThrow();
    }
}
