package dev.quatrain.engine.train;

/**
 * How an encoder–decoder is taught.
 *
 * @param teacherForcingRatio the probability that the decoder is told the true token rather than its own guess, to which it falls evenly
 *     from 1 (Bengio et al. 2015); 1: it is always told
 * @param ratioSteps after how many steps it has fallen
 * @param labelSmoothing ε, 0 ≤ ε < 1: how much of the true token's probability is spread evenly over all (Szegedy et al. 2016)
 */
public record TeachingPlan(double teacherForcingRatio, long ratioSteps, double labelSmoothing) {

    public static final TeachingPlan DEFAULT = new TeachingPlan(1, 0, 0.1);

    double ratioAt(long step) {
        double fallen = step >= ratioSteps ? 1 : (double) step / ratioSteps;
        return 1 - fallen * (1 - teacherForcingRatio);
    }
}
