package dev.quatrain.engine.adapt;

import dev.quatrain.engine.metric.NegativeLogLikelihood;
import java.util.List;

/**
 * The score of a text with dynamic evaluation.
 *
 * @param sum of −ln p over the tokens, with the text's code points
 * @param logProbabilities ln p of each token in nats, in order
 */
public record DynamicScore(NegativeLogLikelihood sum, List<Double> logProbabilities) {}
