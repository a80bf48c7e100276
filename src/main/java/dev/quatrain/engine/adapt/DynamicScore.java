package dev.quatrain.engine.adapt;

import dev.quatrain.engine.metric.NegativeLogLikelihood;
import java.util.List;

/**
 * How likely a model finds a text from which it learns while it reads.
 *
 * @param sum of −ln p over the tokens, with the text's code points
 * @param logProbabilities ln p of each token in nats, in order
 */
public record DynamicScore(NegativeLogLikelihood sum, List<Double> logProbabilities) {}
