package dev.quatrain.engine.model.ngram;

/**
 * What modified Kneser-Ney takes from a count of 1, of 2, and of 3 or more (Chen & Goodman 1999).
 *
 * @param one D₁, above 0 and at most 1
 * @param two D₂, above 0 and at most 2
 * @param more D₃₊, above 0 and at most 3
 */
record Discounts(double one, double two, double more) {

    /** What {@link #of} gives where it cannot estimate, as KenLM's {@code --discount_fallback} does (Heafield et al. 2013). */
    static final Discounts FALLBACK = new Discounts(0.5, 1, 1.5);

    /**
     * With n₁ … n₄ the numbers of n-grams that have those counts: Y = n₁ / (n₁ + 2 n₂) and Dᵢ = i − (i + 1) Y nᵢ₊₁ / nᵢ.
     *
     * <p>{@link #FALLBACK} where one of the four is zero, which leaves no estimate, or a discount comes out at zero or below:
     * a history with such counts alone would leave nothing for what was never seen after it. This happens to small corpora,
     * and at the low orders of small vocabularies, where nearly every token is frequent and a discount hardly matters.
     *
     * @param counts of all n-grams of one order; those of 0 are passed over
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
        return discounts.two > 0 && discounts.more > 0 ? discounts : FALLBACK; // D₁ = Y, always between 0 and 1
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
