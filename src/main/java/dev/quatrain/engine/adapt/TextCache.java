package dev.quatrain.engine.adapt;

/**
 * A cache (Kuhn & De Mori 1990, "A Cache-Based Natural Language Model for Speech Recognition"): the counts of the text so far,
 * interpolated with the distribution of a model. From the shortest context h to the longest that is not new,
 *
 * <p>p(w) ← (1 − λ) p(w) + λ c(h, w) / c(h),
 *
 * <p>beginning with the model's p. λ depends on the length of h, on the magnitude of c(h), and on whether few or many different
 * tokens followed h. It is estimated online by expectation–maximization, (0.1 + Σ r) / (2 + n), where r is the share of the count
 * in the probability of one of the n tokens so far. So it begins at 0.05. If the model's p sum to 1, so do these.
 */
final class TextCache {

    private static final int MAGNITUDES = 7; // 1, 2–3, 4–7, …, 64 and more
    private static final int DIVERSITIES = 3; // one token, up to half as many as c(h), more
    private static final double PRIOR = 0.1;
    private static final double PRIOR_TOKENS = 2;

    private final ContextCounts counts;
    private final int shortest;
    private final int longest;
    private final double[][] shares; // Σ r, by length and class
    private final int[][] tokens; // n

    /**
     * @param shortest context, in tokens
     * @param longest context
     */
    TextCache(int shortest, int longest) {
        this.counts = new ContextCounts(longest);
        this.shortest = shortest;
        this.longest = longest;
        this.shares = new double[longest + 1][MAGNITUDES * DIVERSITIES];
        this.tokens = new int[longest + 1][MAGNITUDES * DIVERSITIES];
    }

    /** Goes on by a token of the text. */
    void enter(int token) {
        counts.enter(token);
    }

    /**
     * The probability of a token at the current position.
     *
     * @param byModel its probability by the model
     */
    double probability(int token, double byModel) {
        double probability = byModel;
        for (int length = shortest; length <= longest && counts.total(length) > 0; length++) {
            double weight = weight(length, classOf(length));
            probability += weight * (relative(length, token) - probability);
        }
        return probability;
    }

    /** Counts the token at the current position, after its probability was asked for, and adapts the weights to it. */
    void learn(int token, double byModel) {
        double probability = byModel;
        for (int length = shortest; length <= longest && counts.total(length) > 0; length++) {
            int ofClass = classOf(length);
            double counted = weight(length, ofClass) * relative(length, token);
            probability = (1 - weight(length, ofClass)) * probability + counted;
            shares[length][ofClass] += counted == 0 ? 0 : counted / probability;
            tokens[length][ofClass]++;
        }
        counts.count(token);
    }

    private double weight(int length, int ofClass) {
        return (PRIOR + shares[length][ofClass]) / (PRIOR_TOKENS + tokens[length][ofClass]);
    }

    private double relative(int length, int token) {
        return (double) counts.count(length, token) / counts.total(length);
    }

    private int classOf(int length) {
        int total = counts.total(length);
        int kinds = counts.kinds(length);
        int magnitude = Math.min(MAGNITUDES - 1, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(total));
        int diversity = kinds == 1 ? 0 : 2 * kinds <= total ? 1 : 2;
        return magnitude * DIVERSITIES + diversity;
    }
}
