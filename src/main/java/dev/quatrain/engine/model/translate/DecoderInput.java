package dev.quatrain.engine.model.translate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The decoder's input in training. */
public final class DecoderInput {

    private final int[] inputs; // (B, T) row by row, BOS first
    private final int batch;
    private final double truth;
    private final SplittableRandom random;

    private DecoderInput(int[] inputs, int batch, double truth, SplittableRandom random) {
        this.inputs = inputs;
        this.batch = batch;
        this.truth = truth;
        this.random = random;
    }

    /**
     * The true target tokens at every step (teacher forcing; Williams & Zipser 1989).
     *
     * @param inputs (B, T) row by row, BOS first
     */
    public static DecoderInput truth(int[] inputs, int batch) {
        return new DecoderInput(inputs, batch, 1, new SplittableRandom(0));
    }

    /**
     * At each step and in each row the true token with probability {@code truth}, else the model's own prediction (scheduled
     * sampling; Bengio et al. 2015).
     */
    public static DecoderInput mixed(int[] inputs, int batch, double truth, SplittableRandom random) {
        return new DecoderInput(inputs, batch, truth, random);
    }

    boolean isTruth() {
        return truth == 1;
    }

    int[] inputs() {
        return inputs;
    }

    int batch() {
        return batch;
    }

    /** T. */
    int steps() {
        return inputs.length / batch;
    }

    /**
     * The input at step {@code t}, (B).
     *
     * @param guess the most probable tokens (B) after the step before; called only if needed
     */
    int[] tokens(int t, Supplier<int[]> guess) {
        int[] tokens = new int[batch];
        Arrays.setAll(tokens, b -> inputs[b * steps() + t]);
        boolean[] own = new boolean[batch];
        boolean any = false;
        for (int b = 0; b < batch; b++) {
            own[b] = random.nextDouble() >= truth && t > 0;
            any |= own[b];
        }
        if (any) {
            int[] guessed = guess.get();
            Arrays.setAll(tokens, b -> own[b] ? guessed[b] : tokens[b]);
        }
        return tokens;
    }
}
