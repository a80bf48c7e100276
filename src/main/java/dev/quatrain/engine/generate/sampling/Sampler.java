package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.constrain.LogitMask;
import java.util.SplittableRandom;

/**
 * Draws the tokens of one row with its own random generator: logits, then penalties and biases, then {@link
 * TokenChoice}. The same seed and the same logits give the same tokens.
 */
public final class Sampler {
    private final TokenChoice choice;
    private final Penalties penalties;
    private final SplittableRandom random;

    public Sampler(SamplingPlan plan, long seed) {
        this.choice = plan.choice();
        this.penalties = plan.penalties();
        this.random = new SplittableRandom(seed);
    }

    /**
     * @param scores (V), the logits of the model; overwritten
     * @param history the tokens that the penalties count; the drawn token is not added
     * @throws IllegalStateException if no token is possible
     */
    public int sample(double[] scores, TokenHistory history) {
        penalties.apply(scores, history);
        LogitMask.SPECIALS.forbid(scores);
        return choice.temperature() == 0
                ? Candidates.best(scores)
                : Candidates.of(scores, choice).at(random.nextDouble());
    }
}
