package dev.quatrain.engine.model.classify;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ClassifierSpec.Pooling;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.recurrent.EncoderMasks;
import dev.quatrain.engine.model.recurrent.SequenceEncoder;
import dev.quatrain.engine.model.recurrent.SequenceEncoder.Reading;
import dev.quatrain.engine.model.recurrent.SequenceRows;
import dev.quatrain.engine.tensor.Scalars;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forward pass of a classifier: embedding, encoder, pooling, linear layer. Has no parameters of its own. */
public final class ClassifierNetwork {

    private static final float BEHIND_THE_END = -1e9f; // far below any score

    private final ClassifierSpec spec;
    private final SequenceEncoder encoder;

    public ClassifierNetwork(ClassifierSpec spec) {
        this.spec = spec;
        this.encoder = new SequenceEncoder(spec.encoder());
    }

    /**
     * The dropout masks of an update.
     *
     * @param pooled (B, D · H) of 0 and 1/(1 − p); null for no dropout
     */
    public record Masks(EncoderMasks encoder, @Nullable NDArray pooled) {

        /** No dropout. */
        public static final Masks NONE = new Masks(EncoderMasks.NONE, null);
    }

    /** The texts' embeddings, (T, B, E). */
    public NDArray embed(Map<String, NDArray> weights, SequenceRows rows, Masks masks) {
        return encoder.embed(weights, rows, masks.encoder());
    }

    /**
     * @param weights by name, see {@link ClassifierSpec#shapes}
     * @param embedded (T, B, E)
     * @return logits (B, C)
     */
    public NDArray forward(Map<String, NDArray> weights, NDArray embedded, SequenceRows rows, Masks masks) {
        NDArray pooled = pool(weights, encoder.read(weights, embedded, rows, masks.encoder()), rows);
        NDArray kept = masks.pooled() == null ? pooled : pooled.mul(masks.pooled());
        return linear(
                kept,
                requireNonNull(weights.get(ParameterShapes.OUTPUT_WEIGHT)),
                weights.get(ParameterShapes.OUTPUT_BIAS));
    }

    /** The encoder's output at each token, (T, B, D · H). */
    NDArray read(Map<String, NDArray> weights, SequenceRows rows) {
        return encoder.read(weights, embed(weights, rows, Masks.NONE), rows, EncoderMasks.NONE)
                .output();
    }

    private NDArray pool(Map<String, NDArray> weights, Reading reading, SequenceRows rows) {
        NDArray output = reading.output(); // (T, B, D · H)
        return switch (spec.pooling()) {
            case LAST -> reading.last();
            case MEAN -> output.mul(rows.real()).sum(new int[] {0}).div(rows.lengths());
            case MAX -> output.add(behindTheEnd(rows)).max(new int[] {0});
            case ATTENTION -> output.mul(attention(weights, output, rows)).sum(new int[] {0});
        };
    }

    /** The weight of each token, (T, B, 1); 0 at padding. */
    NDArray attention(Map<String, NDArray> weights, NDArray output, SequenceRows rows) {
        Shape shape = output.getShape();
        NDArray flat = output.reshape(new Shape(-1, shape.get(2))); // (T · B, D · H)
        NDArray hidden = linear(
                        flat,
                        requireNonNull(weights.get(ClassifierSpec.ATTENTION_WEIGHT)),
                        weights.get(ClassifierSpec.ATTENTION_BIAS))
                .tanh();
        NDArray scores = linear(hidden, requireNonNull(weights.get(ClassifierSpec.ATTENTION_QUERY)), null);
        return scores.reshape(new Shape(shape.get(0), shape.get(1), 1))
                .add(behindTheEnd(rows))
                .softmax(0);
    }

    private static NDArray behindTheEnd(SequenceRows rows) {
        return Scalars.product(rows.real().sub(1), -BEHIND_THE_END); // 0 at a token
    }

    private static NDArray linear(NDArray input, NDArray matrix, @Nullable NDArray bias) {
        return input.getNDArrayInternal().linear(input, matrix, bias).singletonOrThrow();
    }

    boolean attends() {
        return spec.pooling() == Pooling.ATTENTION;
    }

    boolean takesTheGreatest() {
        return spec.pooling() == Pooling.MAX;
    }
}
