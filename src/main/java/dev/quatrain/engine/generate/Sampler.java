package dev.quatrain.engine.generate;

import java.util.SplittableRandom;

/**
 * Draws the tokens of one row, with a random generator of its own: logits, penalties and biases, mask, then {@link
 * TokenChoice}. The same seed and the same logits give the same tokens.
 */
final class Sampler {
    private final TokenChoice choice;
    private final Penalties penalties;
    private final SplittableRandom random;

    Sampler(SamplingPlan plan, long seed) {
        this.choice = plan.choice();
        this.penalties = plan.penalties();
        this.random = new SplittableRandom(seed);
    }

    /**
     * A token that was drawn.
     *
     * @param after what may not come after it
     */
    record Draw(int token, LogitMask after) {}

    /**
     * @param scores (V), the model's logits; overwritten
     * @param history what repetition is measured by; the drawn token is not added
     * @param mask what may not come
     * @throws IllegalStateException if every token is forbidden
     */
    Draw draw(double[] scores, TokenHistory history, LogitMask mask) {
        penalties.apply(scores, history);
        mask.forbid(scores);
        while (true) {
            int token = pick(scores.clone());
            LogitMask after = mask.after(token);
            if (after != null) {
                return new Draw(token, after);
            }
            scores[token] = Double.NEGATIVE_INFINITY;
        }
    }

    private int pick(double[] scores) {
        return choice.temperature() == 0
                ? Candidates.best(scores)
                : candidates(scores).at(random.nextDouble());
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
