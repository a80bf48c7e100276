package dev.quatrain.engine.generate.sampling;

import java.util.List;

/**
 * A token of a text and how likely the model found it.
 *
 * @param text for display: a special token has a name, a byte that is no text its hexadecimal form
 * @param tokenId in the model's vocabulary
 * @param logProbability ln p(token | all before it) in nats, of the model as it is: over the whole vocabulary, before penalties,
 *     masks and temperature
 * @param top the likeliest tokens at this place, likeliest first
 */
public record ScoredToken(String text, int tokenId, double logProbability, List<RankedToken> top) {}
