package dev.quatrain.longterm;

import dev.quatrain.engine.batch.Window;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Copy memory (Hochreiter & Schmidhuber 1997, as Arjovsky, Shah & Bengio 2016 have it): ten symbols of eight kinds, T − 1
 * blanks, a signal, ten more blanks; what is asked for is blank until the signal has come, and then the ten symbols. Who
 * remembers nothing but where it stands loses 10 ln 8 / (T + 20) nats per step.
 *
 * @param delay T, at least 1
 */
public record CopyMemory(int delay) {

    public static final int SYMBOLS = 8; // ids 1 to 8; 0 stands for padding everywhere
    public static final int BLANK = 9;
    public static final int SIGNAL = 10;
    public static final int VOCABULARY = 11;
    public static final int REMEMBERED = 10;

    public CopyMemory {
        if (delay < 1) {
            throw new IllegalArgumentException("the signal needs a step, so the delay is 1 or more, not " + delay);
        }
    }

    /** Steps of a sequence, T + 20. */
    public int length() {
        return delay + 2 * REMEMBERED;
    }

    /** Nats per step. */
    public double baseline() {
        return REMEMBERED * Math.log(SYMBOLS) / length();
    }

    /** @param size B */
    public Window draw(SplittableRandom random, int size) {
        int[] inputs = new int[size * length()];
        int[] targets = new int[size * length()];
        Arrays.fill(inputs, BLANK);
        Arrays.fill(targets, BLANK);
        for (int start = 0; start < inputs.length; start += length()) {
            inputs[start + REMEMBERED + delay - 1] = SIGNAL;
            for (int i = 0; i < REMEMBERED; i++) {
                int symbol = random.nextInt(1, SYMBOLS + 1);
                inputs[start + i] = symbol;
                targets[start + REMEMBERED + delay + i] = symbol;
            }
        }
        return new Window(inputs, targets, size, length(), targets.length);
    }
}
