package dev.quatrain.engine.generate.translation;

import java.util.List;

/**
 * A translation of one text.
 *
 * @param logProbability of its tokens, the end included, nats
 * @param score by which translations of one text are ranked, the higher the better
 * @param complete whether it came to its end, rather than to the limit of length
 * @param tokens as they are shown, the end included where it came
 * @param attention for each of the tokens how much was looked at which token of the source; empty where the model does not look back
 */
public record Translation(
        String text,
        double logProbability,
        double score,
        boolean complete,
        List<String> tokens,
        List<float[]> attention) {}
