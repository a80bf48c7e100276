package dev.quatrain.engine.generate.sampling;

import java.util.List;

/**
 * A token of a text and its probability.
 *
 * @param text for display: the name of a special token, or the hexadecimal form of a byte that is not text
 * @param tokenId in the model's vocabulary
 * @param logProbability ln p(token | all tokens before it) in nats, over the whole vocabulary, before penalties, masks
 *     and temperature
 * @param top the most probable tokens at this position, in descending order
 */
public record ScoredToken(String text, int tokenId, double logProbability, List<RankedToken> top) {}
