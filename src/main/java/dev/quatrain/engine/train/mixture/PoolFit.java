package dev.quatrain.engine.train.mixture;

import dev.quatrain.engine.model.classify.pool.PooledLabels;
import java.util.Arrays;

/**
 * Fits the exponents of an opinion pool by penalised maximum likelihood, with Newton's method, projected onto β ≥ 0 (Bertsekas 1982).
 *
 * @param truths the true label of each text
 */
record PoolFit(PooledLabels pooled, int[] truths) {

    private static final int MOST_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-6;
    private static final double TOLERANCE = 1e-10; // of the value

    /** @param texts the indices of those that they are fitted to */
    double[] to(int[] texts) {
        double[] equal = new double[pooled.parts().size()];
        Arrays.fill(equal, 1.0 / equal.length);
        Point reached = at(equal, texts);
        boolean enough = false;
        for (int step = 0; step < MOST_STEPS && !enough; step++) {
            Point next = lower(reached, texts);
            enough = reached.value() - next.value() <= TOLERANCE * reached.value();
            reached = next;
        }
        return reached.exponents();
    }

    private record Point(double[] exponents, PoolObjective objective) {

        double value() {
            return objective.value();
        }
    }

    private Point at(double[] exponents, int[] texts) {
        return new Point(exponents, PoolObjective.of(pooled, truths, texts, exponents));
    }

    /** The end of Newton's step, which is halved until that is lower; the same point if it never is. */
    private Point lower(Point reached, int[] texts) {
        double[] direction = reached.objective().direction(reached.exponents());
        for (double size = 1; size > SMALLEST_STEP; size /= 2) {
            Point next = at(moved(reached.exponents(), direction, size), texts);
            if (next.value() < reached.value()) {
                return next;
            }
        }
        return reached;
    }

    private static double[] moved(double[] exponents, double[] direction, double size) {
        double[] moved = new double[exponents.length];
        for (int part = 0; part < moved.length; part++) {
            moved[part] = Math.max(0, exponents[part] + size * direction[part]);
        }
        return moved;
    }
}
