package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork.SoftmaxLayer;
import dev.quatrain.engine.tensor.Scalars;
import dev.quatrain.engine.tensor.Seeds;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The cross-entropy loss of a large vocabulary, estimated from a sample of it (Bengio & Senécal 2008; Jean et al. 2015). For each
 * update, every token is drawn independently with its own probability, which is 1 for frequent tokens. The denominator of the softmax
 * is estimated by the sum over the drawn tokens, each divided by its probability (Horvitz & Thompson 1952), so that its expectation
 * is exact. The target itself is always counted, with weight 1.
 */
public final class SampledSoftmax {

    private static final long PURPOSE = 12;
    private static final double FLATTENING =
            0.75; // of frequencies; 1 leaves them, 0 makes them equal (Mikolov et al. 2013)
    private static final int BISECTIONS = 60;
    private static final float EXCLUDED = -1e9f; // added to a logit

    private final double[] probabilities; // (V)

    private SampledSoftmax(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * @param counts (V), how often each token is a target in the training split
     * @param samples the expected number of drawn tokens, at most V
     */
    public static SampledSoftmax of(long[] counts, int samples) {
        double[] weights = Arrays.stream(counts)
                .mapToDouble(count -> Math.pow(Math.max(1, count), FLATTENING))
                .toArray();
        double low = 0;
        double high = 1; // draws every token
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (expected(weights, middle) < samples) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double scale = high;
        return new SampledSoftmax(Arrays.stream(weights)
                .map(weight -> Math.min(1, scale * weight))
                .toArray());
    }

    private static double expected(double[] weights, double scale) {
        return Arrays.stream(weights).map(weight -> Math.min(1, scale * weight)).sum();
    }

    /** The sample of one update. */
    Sample draw(NDManager scope, long seed, long step) {
        SplittableRandom random = Seeds.generator(seed, PURPOSE, step);
        long[] ids = new long[probabilities.length];
        float[] corrections = new float[probabilities.length];
        int drawn = 0;
        for (int id = 0; id < probabilities.length; id++) {
            double probability = probabilities[id];
            if (probability == 1 || random.nextDouble() < probability) {
                corrections[drawn] = (float) -Math.log(probability);
                ids[drawn++] = id;
            }
        }
        return new Sample(scope.create(Arrays.copyOf(ids, drawn)), scope.create(Arrays.copyOf(corrections, drawn)));
    }

    /**
     * Drawn tokens.
     *
     * @param ids (K) of int64
     * @param corrections (K), −ln of the probability of being drawn
     */
    record Sample(NDArray ids, NDArray corrections) {

        /**
         * Σ −ln p of the targets that are not PAD, estimated.
         *
         * @param layer the softmax layer and its input, N rows
         * @param targets N ids of int64, in any shape
         * @param tokens the number of targets that are not PAD
         * @return a scalar
         */
        NDArray nats(SoftmaxLayer layer, NDArray targets, int tokens) {
            NDArray column = targets.reshape(new Shape(-1, 1)); // (N, 1)
            NDArray picked = own(layer, targets.flatten())
                    .concat(others(layer, column), 1)
                    .logSoftmax(1)
                    .get(":, 0:1"); // (N, 1)
            if (tokens < targets.size()) {
                picked = picked.mul(column.neq(Vocabulary.PAD).toType(picked.getDataType(), false));
            }
            return picked.sum().neg();
        }

        /** The logits of the targets, (N, 1). */
        private static NDArray own(SoftmaxLayer layer, NDArray targets) {
            NDArray rows = RecurrentNetwork.embed(targets, layer.matrix()); // (N, H)
            return rows.mul(layer.input())
                    .sum(new int[] {1}, true)
                    .add(RecurrentNetwork.embed(targets, column(layer.bias())));
        }

        /** The logits of the drawn tokens, corrected, without those that are the target, (N, K). */
        private NDArray others(SoftmaxLayer layer, NDArray targets) {
            NDArray biases =
                    RecurrentNetwork.embed(ids, column(layer.bias())).flatten().add(corrections); // (K)
            NDArray hits = targets.eq(ids.reshape(1, -1)).toType(biases.getDataType(), false); // (N, K)
            return RecurrentNetwork.linear(layer.input(), RecurrentNetwork.embed(ids, layer.matrix()), biases)
                    .add(Scalars.product(hits, EXCLUDED));
        }

        private static NDArray column(NDArray bias) {
            return bias.reshape(new Shape(-1, 1));
        }
    }
}
