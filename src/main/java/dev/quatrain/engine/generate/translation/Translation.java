package dev.quatrain.engine.generate.translation;

import java.util.List;

/**
 * A translation of one text.
 *
 * @param logProbability the sum over its tokens including EOS, in nats
 * @param score by which translations of one text are ranked; higher is better
 * @param complete whether it ended with EOS; false if it reached the length limit
 * @param tokens for display, including EOS if complete
 * @param attention for each token the attention weights over the tokens of the source; empty without attention
 */
public record Translation(
        String text,
        double logProbability,
        double score,
        boolean complete,
        List<String> tokens,
        List<float[]> attention) {}
