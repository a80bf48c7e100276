package dev.quatrain.engine.train.optimize;

import dev.quatrain.engine.train.TrainingPlan;

/** The learning rate schedule, as a function of the completed fraction of the training. */
public final class LearningRate {

    private static final double WARM_UP = 0.1; // fraction of the training
    private static final double FLOOR = 0.01; // of the peak
    private static final int PLATEAU_PATIENCE = 2;

    private final TrainingPlan plan;
    private double plateauScale = 1;
    private int stagnant;

    public LearningRate(TrainingPlan plan) {
        this.plan = plan;
    }

    /** @param fraction of training done, 0–1 */
    public double at(double fraction) {
        return plan.learningRate()
                * switch (plan.schedule()) {
                    case CONSTANT -> 1;
                    case STEP -> step(fraction);
                    case COSINE -> cosine(fraction);
                    case PLATEAU -> plateauScale;
                };
    }

    /** Called after each validation. */
    public void validated(boolean improved) {
        stagnant = improved ? 0 : stagnant + 1;
        if (stagnant >= PLATEAU_PATIENCE) {
            plateauScale /= 2;
            stagnant = 0;
        }
    }

    public double plateauScale() {
        return plateauScale;
    }

    public int stagnant() {
        return stagnant;
    }

    public void resumeAt(double scale, int stagnantValidations) {
        plateauScale = scale;
        stagnant = stagnantValidations;
    }

    private static double step(double fraction) {
        double halvings = Math.floor(-Math.log(Math.max(1 - fraction, FLOOR)) / Math.log(2));
        return Math.pow(0.5, halvings);
    }

    private static double cosine(double fraction) {
        if (fraction < WARM_UP) {
            return Math.max(FLOOR, fraction / WARM_UP);
        }
        double way = (fraction - WARM_UP) / (1 - WARM_UP);
        return FLOOR + (1 - FLOOR) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, way)));
    }
}
