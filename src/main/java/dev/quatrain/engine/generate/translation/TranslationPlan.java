package dev.quatrain.engine.generate.translation;

/**
 * The settings of the beam search for translations.
 *
 * @param beamWidth the number of hypotheses to keep at each step, at least 1; 1 is greedy decoding
 * @param alternatives the number of translations per text, 1 to {@code beamWidth}
 * @param lengthPenalty α ≥ 0 of {@link TranslationRanking}; 0 prefers the most probable translation, which tends to be
 *     short
 * @param coveragePenalty β ≥ 0 of {@link TranslationRanking}: the weight of the penalty for source tokens with little
 *     attention
 * @param replaceUnknown whether an unknown token is replaced by the source token with the highest attention weight
 *     (Luong et al. 2015, "Addressing the Rare Word Problem"); no effect without attention
 */
public record TranslationPlan(
        int beamWidth, int alternatives, double lengthPenalty, double coveragePenalty, boolean replaceUnknown) {

    public static final TranslationPlan DEFAULT = new TranslationPlan(5, 1, 0.6, 0, true);
}
