package dev.quatrain.engine.generate.translation;

/**
 * How translations are searched for.
 *
 * @param beamWidth how many beginnings are kept at each step, at least 1; 1: always the likeliest token
 * @param alternatives how many translations are wanted of each text, 1 to {@code beamWidth}
 * @param lengthPenalty α ≥ 0 of {@link TranslationRanking}: 0 prefers the likeliest translation, which tends to be short
 * @param coveragePenalty β ≥ 0 of {@link TranslationRanking}: how much it counts against a translation that parts of the source were not looked at
 * @param replaceUnknown whether a token that the vocabulary lacks is replaced by the token of the source that was looked at most
 *     (Luong et al. 2015, "Addressing the Rare Word Problem"); of no consequence to a model that does not look back
 */
public record TranslationPlan(
        int beamWidth, int alternatives, double lengthPenalty, double coveragePenalty, boolean replaceUnknown) {

    public static final TranslationPlan DEFAULT = new TranslationPlan(5, 1, 0.6, 0, true);
}
