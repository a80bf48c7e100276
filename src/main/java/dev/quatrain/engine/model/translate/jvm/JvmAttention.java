package dev.quatrain.engine.model.translate.jvm;

import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.jvm.Activations;
import dev.quatrain.engine.model.jvm.JvmTensors;
import dev.quatrain.engine.model.jvm.Products;
import dev.quatrain.engine.model.jvm.Softmax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attention of the decoder.
 *
 * @param key (A, H), transposed
 * @param additive the parameters of Bahdanau's attention; null for Luong's
 */
record JvmAttention(float[][] key, @Nullable Additive additive) {

    /**
     * The parameters of a score v · tanh(q + k).
     *
     * @param query (H, H), transposed
     * @param score v, (H)
     */
    record Additive(float[][] query, float[] score) {}

    /**
     * The result of attention.
     *
     * @param contexts (B, A)
     * @param shares the attention weights, (B) rows of S each
     */
    record Result(float[][] contexts, float[][] shares) {}

    /** Null if the model has none. */
    static @Nullable JvmAttention of(TranslatorSpec spec, JvmTensors tensors) {
        return switch (spec.attention()) {
            case NONE -> null;
            case LUONG -> new JvmAttention(tensors.transposed(TranslatorSpec.KEY), null);
            case BAHDANAU ->
                new JvmAttention(
                        tensors.transposed(TranslatorSpec.KEY),
                        new Additive(tensors.transposed(TranslatorSpec.QUERY), tensors.rows(TranslatorSpec.SCORE)[0]));
        };
    }

    /** (S, A) → (S, H) */
    float[][] keys(float[][] annotations) {
        return Products.of(key, annotations);
    }

    /** @param states (B, H), the queries */
    Result from(float[][] states, List<JvmSource> sources) {
        float[][] queries = additive == null ? states : Products.of(additive.query(), states);
        float[][] shares = new float[states.length][];
        float[][] contexts = new float[states.length][];
        for (int b = 0; b < states.length; b++) {
            JvmSource source = sources.get(b);
            shares[b] = scores(queries[b], source.keys());
            Softmax.shares(shares[b]);
            contexts[b] = Products.of(source.annotations(), new float[][] {shares[b]})[0];
        }
        return new Result(contexts, shares);
    }

    private float[] scores(float[] query, float[][] keys) {
        if (additive == null) {
            return Products.dots(keys, query);
        }
        float[][] compared = new float[keys.length][];
        for (int s = 0; s < keys.length; s++) {
            compared[s] = compared(query, keys[s]);
        }
        return Products.dots(compared, additive.score());
    }

    private static float[] compared(float[] query, float[] key) {
        float[] sum = new float[key.length];
        for (int n = 0; n < sum.length; n++) {
            sum[n] = query[n] + key[n];
        }
        Activations.tanh(sum, 0, sum.length);
        return sum;
    }
}
