package dev.quatrain.engine.model.translate;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass over whole pairs. Has no parameters of its own. Computations without feedback are outside the loop over
 * steps: the keys of attention, the embeddings, the softmax layer. Without any feedback there is no loop.
 */
public final class TranslationNetwork {

    private final TranslatorSpec spec;
    private final Encoder encoder;
    private final RecurrentNetwork stack; // of the decoder

    public TranslationNetwork(TranslatorSpec spec) {
        this.spec = spec;
        this.encoder = new Encoder(spec);
        this.stack = new RecurrentNetwork(spec.decoder());
    }

    /**
     * The input of the softmax layer at each step of the target.
     *
     * @param weights by name, see {@link TranslatorSpec#shapes}
     * @return (T, B, O)
     */
    public NDArray forward(NDManager scope, Map<String, NDArray> weights, TeacherForcingInput lesson) {
        Encoded encoded = encode(scope, weights, lesson.source(), lesson.masks());
        boolean alone = !spec.inputFeeding() && spec.attention() != Attention.BAHDANAU;
        return alone && lesson.feed().isTruth()
                ? atOnce(weights, encoded, embedded(scope, weights, lesson.feed()), lesson.masks())
                : stepwise(scope, weights, encoded, lesson);
    }

    Encoded encode(NDManager scope, Map<String, NDArray> weights, SourceRows source, TranslationMasks masks) {
        return encoder.encode(scope, weights, source, masks);
    }

    @Nullable
    AttentionLayer attention(Map<String, NDArray> weights, Encoded encoded) {
        return spec.attention() == Attention.NONE ? null : new AttentionLayer(spec, weights, encoded);
    }

    /** (N, O) → (N, V), with V of the target. */
    public NDArray softmaxLayer(Map<String, NDArray> weights, NDArray outputs) {
        NDArray matrix =
                requireNonNull(weights.get(spec.tied() ? spec.targetEmbedding() : ParameterShapes.OUTPUT_WEIGHT));
        return RecurrentNetwork.linear(outputs, matrix, weights.get(ParameterShapes.OUTPUT_BIAS));
    }

    private NDArray embedded(NDManager scope, Map<String, NDArray> weights, DecoderInput feed) {
        NDArray tokens = Tensors.timeFirst(scope, feed.inputs(), feed.batch());
        return RecurrentNetwork.embed(tokens, requireNonNull(weights.get(spec.targetEmbedding()))); // (T, B, E)
    }

    private NDArray atOnce(Map<String, NDArray> weights, Encoded encoded, NDArray embedded, TranslationMasks masks) {
        Map<String, NDArray> own = Weights.under(TranslatorSpec.DECODER, weights);
        NDArray hidden = stack.stack(own, embedded, encoded.start(), masks.decoder())
                .output()
                .transpose(1, 0, 2); // (T, B, H) → (B, T, H)
        AttentionLayer look = attention(weights, encoded);
        NDArray read = look == null ? hidden : look.from(hidden).context().concat(hidden, 2);
        return masks.output().apply(0, Decoder.combine(weights, read).transpose(1, 0, 2)); // (T, B, O)
    }

    private NDArray stepwise(
            NDManager scope, Map<String, NDArray> weights, Encoded encoded, TeacherForcingInput lesson) {
        DecoderInput feed = lesson.feed();
        Decoder decoder = new Decoder(spec, weights);
        AttentionLayer look = attention(weights, encoded);
        NDList truth = feed.isTruth() ? embedded(scope, weights, feed).split(feed.steps(), 0) : new NDList();
        NDList outputs = new NDList();
        Decoder.Position position = decoder.start(scope, encoded);
        for (int t = 0; t < feed.steps(); t++) {
            Decoder.Position before = position;
            NDArray embedded = feed.isTruth()
                    ? truth.get(t).squeeze(0)
                    : embed(scope, weights, feed.tokens(t, () -> likeliest(weights, before.output())));
            position = decoder.step(embedded, position, look, lesson.masks());
            outputs.add(position.output());
        }
        return NDArrays.stack(outputs);
    }

    /** (B) → (B, E), with the target's embedding. */
    NDArray embed(NDManager scope, Map<String, NDArray> weights, int[] tokens) {
        NDArray ids = scope.create(Arrays.stream(tokens).asLongStream().toArray());
        return RecurrentNetwork.embed(ids, requireNonNull(weights.get(spec.targetEmbedding())));
    }

    private int[] likeliest(Map<String, NDArray> weights, NDArray outputs) {
        long[] best = softmaxLayer(weights, outputs.stopGradient()).argMax(1).toLongArray();
        return Arrays.stream(best).mapToInt(Math::toIntExact).toArray();
    }
}
