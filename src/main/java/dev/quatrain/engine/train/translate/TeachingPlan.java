package dev.quatrain.engine.train.translate;

/**
 * The teaching of an encoder–decoder.
 *
 * @param teacherForcingRatio the final probability that the decoder reads the true token instead of its own prediction
 *     (scheduled sampling, Bengio et al. 2015). The probability falls linearly from 1; with 1 it is pure teacher forcing
 * @param ratioSteps the number of steps until the final probability
 * @param labelSmoothing ε, 0 ≤ ε < 1: the part of the true token's probability that is spread evenly over all tokens
 *     (Szegedy et al. 2016)
 */
public record TeachingPlan(double teacherForcingRatio, long ratioSteps, double labelSmoothing) {

    public static final TeachingPlan DEFAULT = new TeachingPlan(1, 0, 0.1);

    double ratioAt(long step) {
        double fallen = step >= ratioSteps ? 1 : (double) step / ratioSteps;
        return 1 - fallen * (1 - teacherForcingRatio);
    }
}
