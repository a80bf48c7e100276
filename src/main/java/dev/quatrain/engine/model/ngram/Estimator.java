package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.model.NgramSpec;

/** p(w | history), from counts. Safe for use by several threads at once. */
sealed interface Estimator permits MaximumLikelihood, AddK, KneserNey {

    /**
     * Fills in the whole distribution, in time linear in order · V.
     *
     * @param history at most n − 1 tokens, the latest last; BOS at the beginning or nowhere
     * @param probabilities (V), overwritten
     */
    void estimate(int[] history, double[] probabilities);

    /** What is kept besides the counts. */
    long memoryBytes();

    /** @throws IllegalArgumentException if the spec and the counts do not go together, or k is no positive number */
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
