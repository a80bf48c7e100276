package dev.quatrain.engine.generate;

import dev.quatrain.engine.metric.NegativeLogLikelihood;
import java.util.List;

/**
 * How likely a model finds a text: Σ ln p(w_t | BOS w_1 … w_t−1), the end of the text not included.
 *
 * @param sum of −ln p over the tokens, with the text's code points
 * @param tokens in order
 */
public record Score(NegativeLogLikelihood sum, List<ScoredToken> tokens) {

    /** In nats. */
    public double logProbability() {
        return -sum.nats();
    }
}
