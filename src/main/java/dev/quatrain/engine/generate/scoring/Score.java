package dev.quatrain.engine.generate.scoring;

import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How likely a model finds a text: Σ ln p(w_t | BOS w_1 … w_t−1), the end of the text not included.
 *
 * @param sum of −ln p over the tokens, with the text's code points
 * @param tokens in order
 */
public record Score(NegativeLogLikelihood sum, List<ScoredToken> tokens) {

    /** The place of the first token that cannot be there at all, from 0; empty if each can. */
    public OptionalInt impossible() {
        return IntStream.range(0, tokens.size())
                .filter(at -> tokens.get(at).logProbability() == Double.NEGATIVE_INFINITY)
                .findFirst();
    }

    /** In nats; negative infinity of what is impossible. */
    public double logProbability() {
        return -sum.nats();
    }
}
