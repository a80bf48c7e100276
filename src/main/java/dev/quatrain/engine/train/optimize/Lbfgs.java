package dev.quatrain.engine.train.optimize;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Minimizes a smooth convex function by L-BFGS (Liu & Nocedal 1989) with a backtracking line search. Deterministic: there are
 * no random numbers, and all sums have one order.
 */
public final class Lbfgs {

    private static final int REMEMBERED = 5; // updates that approximate the curvature
    private static final int MOST_ITERATIONS = 200;
    private static final int MOST_HALVINGS = 40;
    private static final double SUFFICIENT_DECREASE = 1e-4;

    private final Objective objective;
    private final double tolerance;
    private final Deque<Update> updates = new ArrayDeque<>(); // the newest first

    /** @param tolerance ends when the gradient's 2-norm is at most this share of that at the start */
    public Lbfgs(Objective objective, double tolerance) {
        this.objective = objective;
        this.tolerance = tolerance;
    }

    /** A smooth convex function. */
    @FunctionalInterface
    public interface Objective {

        /**
         * The value at a point.
         *
         * @param gradient is overwritten with the gradient there
         */
        double evaluate(double[] point, double[] gradient);
    }

    /** A step s and the change of the gradient y. */
    private record Update(double[] step, double[] change, double product) {}

    /**
     * The minimum; or where 200 iterations come to, or rounding allows no decrease.
     *
     * @param start overwritten; the caller must not use it any more
     * @param abandon asked before each iteration
     * @return empty if abandoned
     */
    public Optional<double[]> minimize(double[] start, BooleanSupplier abandon) {
        double[] point = start;
        double[] gradient = new double[start.length];
        double value = objective.evaluate(point, gradient);
        double enough = tolerance * norm(gradient);
        for (int i = 0; i < MOST_ITERATIONS && norm(gradient) > enough; i++) {
            if (abandon.getAsBoolean()) {
                return Optional.empty();
            }
            double[] direction = direction(gradient);
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double length = updates.isEmpty() ? 1 / Math.max(1, norm(gradient)) : 1;
            double slope = dot(direction, gradient);
            double nextValue = Double.POSITIVE_INFINITY;
            for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
                move(point, direction, length, next);
                nextValue = objective.evaluate(next, nextGradient);
                if (nextValue <= value + SUFFICIENT_DECREASE * length * slope) {
                    break;
                }
            }
            if (!(nextValue < value)) {
                break;
            }
            remember(difference(next, point), difference(nextGradient, gradient));
            point = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return Optional.of(point);
    }

    /** −H g, where H approximates the inverse of the second derivatives. */
    private double[] direction(double[] gradient) {
        double[] direction = gradient.clone();
        double[] shares = new double[REMEMBERED];
        int i = 0;
        for (Update update : updates) {
            shares[i] = dot(update.step(), direction) / update.product();
            add(direction, update.change(), -shares[i++]);
        }
        scale(direction);
        for (Iterator<Update> oldestFirst = updates.descendingIterator(); oldestFirst.hasNext(); ) {
            Update update = oldestFirst.next();
            double share = shares[--i] - dot(update.change(), direction) / update.product();
            add(direction, update.step(), share);
        }
        for (int n = 0; n < direction.length; n++) {
            direction[n] = -direction[n];
        }
        return direction;
    }

    /** By the curvature along the newest step. */
    private void scale(double[] direction) {
        Update newest = updates.peekFirst();
        double factor = newest == null ? 1 : newest.product() / dot(newest.change(), newest.change());
        for (int n = 0; n < direction.length; n++) {
            direction[n] *= factor;
        }
    }

    private void remember(double[] step, double[] change) {
        double product = dot(step, change);
        if (product > 0) { // otherwise rounding has left no curvature
            if (updates.size() == REMEMBERED) {
                updates.removeLast();
            }
            updates.addFirst(new Update(step, change, product));
        }
    }

    private static void move(double[] from, double[] direction, double length, double[] to) {
        for (int n = 0; n < from.length; n++) {
            to[n] = from[n] + length * direction[n];
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int n = 0; n < a.length; n++) {
            difference[n] = a[n] - b[n];
        }
        return difference;
    }

    private static void add(double[] sum, double[] summand, double factor) {
        for (int n = 0; n < sum.length; n++) {
            sum[n] += factor * summand[n];
        }
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int n = 0; n < a.length; n++) {
            dot += a[n] * b[n];
        }
        return dot;
    }
}
