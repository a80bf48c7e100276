package dev.quatrain.engine.model.ngram;

/**
 * The discounts of modified Kneser-Ney for counts of 1, 2, and 3 or more (Chen & Goodman 1999).
 *
 * @param one D₁, above 0 and at most 1
 * @param two D₂, above 0 and at most 2
 * @param more D₃₊, above 0 and at most 3
 */
record Discounts(double one, double two, double more) {

    /** Used where the discounts cannot be estimated, as with KenLM's {@code --discount_fallback} (Heafield et al. 2013). */
    static final Discounts FALLBACK = new Discounts(0.5, 1, 1.5);

    /**
     * Estimates the discounts. With n₁ … n₄ the numbers of n-grams with those counts: Y = n₁ / (n₁ + 2 n₂) and Dᵢ = i − (i +
     * 1) Y nᵢ₊₁ / nᵢ.
     *
     * <p>Returns {@link #FALLBACK} if one of n₁ … n₄ is zero, so that there is no estimate, or if a discount is not
     * positive: a history with only such counts would leave no probability for unseen tokens. This happens with small
     * corpora, and at low orders of small vocabularies, where almost every token is frequent and the discount matters
     * little.
     *
     * @param counts of all n-grams of one order; zeros are ignored
     */
    static Discounts of(int[] counts) {
        double[] n = new double[5];
        for (int count : counts) {
            if (count >= 1 && count <= 4) {
                n[count]++;
            }
        }
        if (n[1] == 0 || n[2] == 0 || n[3] == 0 || n[4] == 0) {
            return FALLBACK;
        }
        double y = n[1] / (n[1] + 2 * n[2]);
        Discounts discounts = new Discounts(1 - 2 * y * n[2] / n[1], 2 - 3 * y * n[3] / n[2], 3 - 4 * y * n[4] / n[3]);
        return discounts.two > 0 && discounts.more > 0 ? discounts : FALLBACK; // D₁ = Y is always between 0 and 1
    }

    double of(int count) {
        return switch (count) {
            case 0 -> 0;
            case 1 -> one;
            case 2 -> two;
            default -> more;
        };
    }
}
