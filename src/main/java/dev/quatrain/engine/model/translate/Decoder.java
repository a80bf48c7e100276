package dev.quatrain.engine.model.translate;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.model.recurrent.StepCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decoder with one set of weights, step by step: the computations that depend on the previous step. */
final class Decoder {

    private final TranslatorSpec spec;
    private final Map<String, NDArray> weights;
    private final List<StepCell> cells = new ArrayList<>();

    Decoder(TranslatorSpec spec, Map<String, NDArray> weights) {
        this.spec = spec;
        this.weights = weights;
        Map<String, NDArray> own = Weights.under(TranslatorSpec.DECODER, weights);
        for (int layer = 0; layer < spec.layers(); layer++) {
            cells.add(new StepCell(spec.decoder(), own, layer));
        }
    }

    /**
     * The state between two steps.
     *
     * @param layers of the recurrent stack
     * @param output (B, O), the output of the step, input of the softmax layer
     * @param shares (B, 1, S), the attention weights; null without attention
     */
    record Position(
            RecurrentState layers, NDArray output, @Nullable NDArray shares) {}

    Position start(NDManager scope, Encoded encoded) {
        long batch = encoded.mask().getShape().get(0);
        return new Position(encoded.start(), scope.zeros(new Shape(batch, spec.outputSize())), null);
    }

    /**
     * @param embedded (B, E), the input token, in the manager of the results
     * @param look null without attention
     */
    Position step(NDArray embedded, Position before, @Nullable AttentionLayer look, TranslationMasks masks) {
        AttentionLayer.@Nullable AttentionResult early =
                spec.attention() == Attention.BAHDANAU && look != null ? look.from(query(top(before.layers()))) : null;
        NDArray input = embedded;
        if (early != null) {
            early.context().attach(input.getManager()); // the manager of the previous state may be closed earlier
            input = input.concat(early.context().squeeze(1), 1);
        }
        if (spec.inputFeeding()) {
            input = input.concat(before.output(), 1);
        }
        RecurrentState layers = move(input, before.layers(), masks.decoder());
        NDArray hidden = top(layers); // (B, H)
        AttentionLayer.@Nullable AttentionResult attended =
                early == null && look != null ? look.from(query(hidden)) : early;
        NDArray read = attended == null ? hidden : attended.context().squeeze(1).concat(hidden, 1);
        NDArray output =
                masks.output().apply(0, combine(weights, read).expandDims(0)).squeeze(0);
        return new Position(layers, output, attended == null ? null : attended.shares());
    }

    private RecurrentState move(NDArray input, RecurrentState before, DropoutMasks masks) {
        List<NDList> next = new ArrayList<>();
        NDArray sequence = input.expandDims(0); // (1, B, ·), the shape of masks
        for (int layer = 0; layer < spec.layers(); layer++) {
            NDArray read = masks.apply(layer, sequence).squeeze(0);
            NDList moved = cells.get(layer).step(read, before.layers().get(layer));
            sequence = moved.head();
            next.add(moved);
        }
        return new RecurrentState(next);
    }

    /** [context; hidden] → tanh(W · + b), for any number of rows. */
    static NDArray combine(Map<String, NDArray> weights, NDArray read) {
        return RecurrentNetwork.linear(
                        read,
                        requireNonNull(weights.get(TranslatorSpec.COMBINE_WEIGHT)),
                        weights.get(TranslatorSpec.COMBINE_BIAS))
                .tanh();
    }

    private static NDArray top(RecurrentState layers) {
        return layers.layers().get(layers.layers().size() - 1).head().squeeze(0);
    }

    private static NDArray query(NDArray hidden) {
        return hidden.expandDims(1); // (B, H) → (B, 1, H)
    }
}
