package dev.quatrain.longterm;

import java.util.SplittableRandom;

/**
 * The adding problem (Hochreiter & Schmidhuber 1997, as Le, Jaitly & Hinton 2015 have it): each step shows a number of [0, 1)
 * and a mark, which is 1 at one step of each half and else 0; after the last step the sum of the two marked numbers is asked for. Who
 * always answers 1 is wrong by 1/6 in the mean square, the variance of that sum.
 *
 * @param length T, at least 2
 */
public record AddingProblem(int length) {

    /** Numbers shown at a step: the one to add, and the mark. */
    public static final int INPUTS = 2;

    /** The mean square error of always answering 1. */
    public static final double BASELINE = 1.0 / 6;

    /**
     * Sequences side by side.
     *
     * @param inputs (T, B, 2) row by row
     * @param sums (B)
     */
    public record Batch(float[] inputs, float[] sums) {}

    public AddingProblem {
        if (length < 2) {
            throw new IllegalArgumentException("two marks need two steps, not " + length);
        }
    }

    /** @param size B */
    public Batch draw(SplittableRandom random, int size) {
        float[] inputs = new float[length * size * INPUTS];
        for (int i = 0; i < inputs.length; i += INPUTS) {
            inputs[i] = (float) random.nextDouble();
        }
        float[] sums = new float[size];
        for (int row = 0; row < size; row++) {
            sums[row] = mark(inputs, random.nextInt(length / 2) * size + row)
                    + mark(inputs, random.nextInt(length / 2, length) * size + row);
        }
        return new Batch(inputs, sums);
    }

    /** Marks a step, and returns its number. */
    private static float mark(float[] inputs, int step) {
        inputs[step * INPUTS + 1] = 1;
        return inputs[step * INPUTS];
    }
}
