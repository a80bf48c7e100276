package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.model.NgramSpec;
import java.util.Arrays;

/** Estimates p(w | history) from counts. Thread-safe. */
sealed interface Estimator permits MaximumLikelihood, AddK, KneserNey {

    /**
     * Computes the whole distribution, in time linear in order · V.
     *
     * @param history at most n − 1 tokens, the latest last; BOS only at the beginning
     * @param probabilities (V), overwritten
     */
    void estimate(int[] history, double[] probabilities);

    /**
     * Computes ln p of the whole distribution.
     *
     * @param scratch (V), zeros before and after
     * @param logits overwritten from {@code at} on
     */
    default void logProbabilities(int[] history, double[] scratch, float[] logits, int at) {
        estimate(history, scratch);
        for (int token = 0; token < scratch.length; token++) {
            logits[at + token] = (float) Math.log(scratch[token]);
        }
        Arrays.fill(scratch, 0);
    }

    /** Memory besides the counts. */
    long memoryBytes();

    /** @throws IllegalArgumentException if the orders of spec and counts differ, or k is not positive */
    static Estimator of(NgramSpec spec, NgramCounts counts) {
        if (spec.order() != counts.order()) {
            throw new IllegalArgumentException(
                    "order %d, but counts of order %d".formatted(spec.order(), counts.order()));
        }
        return switch (spec.smoothing()) {
            case NONE -> new MaximumLikelihood(counts);
            case ADD_K -> new AddK(counts, spec.k());
            case KNESER_NEY -> KneserNey.of(counts);
        };
    }
}
