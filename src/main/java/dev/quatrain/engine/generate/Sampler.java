package dev.quatrain.engine.generate;

import java.util.SplittableRandom;

/**
 * Draws the tokens of one row, with a random generator of its own: logits, penalties and biases, mask, then {@link
 * TokenChoice}. The same seed and the same logits give the same tokens.
 */
final class Sampler {
    private final TokenChoice choice;
    private final Penalties penalties;
    private final LogitMask mask;
    private final SplittableRandom random;

    Sampler(SamplingPlan plan, LogitMask mask, long seed) {
        this.choice = plan.choice();
        this.penalties = plan.penalties();
        this.mask = mask;
        this.random = new SplittableRandom(seed);
    }

    /**
     * @param scores (V), the model's logits; overwritten
     * @param history what repetition is measured by; the drawn token is not added
     * @throws IllegalStateException if every token is forbidden
     */
    int sample(double[] scores, TokenHistory history) {
        penalties.apply(scores, history);
        mask.forbid(scores);
        int token = choice.temperature() == 0
                ? Candidates.best(scores)
                : candidates(scores).at(random.nextDouble());
        mask.accept(token);
        return token;
    }

    /** @param scores after penalties and mask; overwritten */
    Candidates candidates(double[] scores) {
        Candidates candidates = Candidates.of(scores, choice.temperature());
        if (choice.topK() > 0) {
            candidates.keepTop(choice.topK());
        }
        if (choice.topP() < 1) {
            candidates.keepNucleus(choice.topP());
        }
        candidates.keepFrom(choice.minP());
        return candidates;
    }
}
