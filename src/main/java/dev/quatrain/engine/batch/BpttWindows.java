package dev.quatrain.engine.batch;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Pairs laid out for truncated back-propagation through time: B contiguous streams of ⌈n/B⌉ pairs, read side by side in
 * windows of T steps. Row b of window k + 1 goes on where row b of window k stopped, so that the state can be carried over.
 * Where n is no multiple of B the last streams end in PAD, in inputs and targets alike.
 */
public final class BpttWindows implements Batches {

    private final TokenPairs pairs;
    private final int batchSize;
    private final int bpttWindow;
    private final int streamLength;

    private BpttWindows(TokenPairs pairs, int batchSize, int bpttWindow) {
        this.pairs = pairs;
        this.batchSize = batchSize;
        this.bpttWindow = bpttWindow;
        this.streamLength = (pairs.size() - 1) / batchSize + 1;
    }

    /**
     * @param batchSize B; where it exceeds the number of pairs, the surplus rows hold nothing but PAD
     * @param bpttWindow T
     * @throws IllegalArgumentException if there is no pair, or B or T is below 1
     */
    public static BpttWindows of(TokenPairs pairs, int batchSize, int bpttWindow) {
        if (pairs.size() < 1) {
            throw new IllegalArgumentException("no pair of tokens to train on");
        }
        if (batchSize < 1 || bpttWindow < 1) {
            throw new IllegalArgumentException(
                    "batch size and window must be at least 1, not %d and %d".formatted(batchSize, bpttWindow));
        }
        return new BpttWindows(pairs, batchSize, bpttWindow);
    }

    /** The same windows over the same documents in another order, so that each pass has other neighbours. */
    @Override
    public BpttWindows shuffled(RandomGenerator random) {
        return new BpttWindows(pairs.shuffled(random), batchSize, bpttWindow);
    }

    /** How many windows one pass over the corpus has. */
    @Override
    public int count() {
        return (streamLength - 1) / bpttWindow + 1;
    }

    /** B. */
    @Override
    public int batchSize() {
        return batchSize;
    }

    /** How many pairs the windows hold in all, padding not counted. */
    @Override
    public int tokens() {
        return pairs.size();
    }

    /** How many code points the targets of all windows stand for; see {@link TokenPairs#characters}. */
    @Override
    public long characters() {
        return pairs.characters();
    }

    /** The window {@code k}, from 0; the last one may be shorter than T. */
    @Override
    public Window window(int k) {
        if (k < 0 || k >= count()) {
            throw new IndexOutOfBoundsException("window %d of %d".formatted(k, count()));
        }
        int from = k * bpttWindow;
        int length = Math.min(bpttWindow, streamLength - from);
        int[] inputs = new int[batchSize * length];
        int[] targets = new int[batchSize * length];
        int tokens = 0;
        for (int row = 0; row < batchSize; row++) {
            tokens += fill(row, from, inputs, targets);
        }
        return new Window(inputs, targets, batchSize, length, tokens);
    }

    private int fill(int row, int from, int[] inputs, int[] targets) {
        int length = inputs.length / batchSize;
        long start = (long) row * streamLength + from;
        int real = (int) Math.max(0, Math.min(length, pairs.size() - start));
        int at = row * length;
        if (real > 0) {
            System.arraycopy(pairs.inputs(), (int) start, inputs, at, real);
            System.arraycopy(pairs.targets(), (int) start, targets, at, real);
        }
        Arrays.fill(inputs, at + real, at + length, Vocabulary.PAD);
        Arrays.fill(targets, at + real, at + length, Vocabulary.PAD);
        return real;
    }
}
