package dev.quatrain.engine.generate.scoring;

import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The log-probability of a text: Σ ln p(w_t | BOS w_1 … w_t−1), without EOS.
 *
 * @param sum of −ln p over the tokens, with the number of code points
 * @param tokens in order
 */
public record Score(NegativeLogLikelihood sum, List<ScoredToken> tokens) {

    /** The index of the first token with probability 0; empty if there is none. */
    public OptionalInt impossible() {
        return IntStream.range(0, tokens.size())
                .filter(at -> tokens.get(at).logProbability() == Double.NEGATIVE_INFINITY)
                .findFirst();
    }

    /** In nats; −∞ if a token has probability 0. */
    public double logProbability() {
        return -sum.nats();
    }
}
