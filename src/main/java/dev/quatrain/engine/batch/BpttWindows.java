package dev.quatrain.engine.batch;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Batches for truncated back-propagation through time: B contiguous streams of ⌈n/B⌉ pairs, read in parallel in windows of T
 * steps. Row b of window k + 1 continues row b of window k, so that the state can be carried over. If n is not a multiple of
 * B, the last streams end in PAD, in inputs and targets alike.
 */
public final class BpttWindows implements Batches<Window> {

    private final TokenPairs pairs;
    private final int batchSize;
    private final int bpttWindow;
    private final int streamLength;
    private final int @Nullable [] cuts; // the starts of windows, and the end; null for windows of T steps

    private BpttWindows(TokenPairs pairs, int batchSize, int bpttWindow, int @Nullable [] cuts) {
        this.pairs = pairs;
        this.batchSize = batchSize;
        this.bpttWindow = bpttWindow;
        this.streamLength = (pairs.size() - 1) / batchSize + 1;
        this.cuts = cuts;
    }

    /**
     * @param batchSize B; if it exceeds the number of pairs, the surplus rows contain only PAD
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
        return new BpttWindows(pairs, batchSize, bpttWindow, null);
    }

    /** The same documents in a random order. */
    @Override
    public BpttWindows shuffled(RandomGenerator random) {
        return new BpttWindows(pairs.shuffled(random), batchSize, bpttWindow, cuts);
    }

    /** The same streams in windows of random length, see {@link RandomCuts}. */
    @Override
    public BpttWindows recut(RandomGenerator random) {
        return new BpttWindows(pairs, batchSize, bpttWindow, RandomCuts.draw(streamLength, bpttWindow, random));
    }

    /** The longest window that {@link #recut} can produce. */
    public static int longest(int bpttWindow) {
        return RandomCuts.longest(bpttWindow);
    }

    /** The number of windows of one pass over the corpus. */
    @Override
    public int count() {
        return cuts == null ? (streamLength - 1) / bpttWindow + 1 : cuts.length - 1;
    }

    /** B. */
    @Override
    public int batchSize() {
        return batchSize;
    }

    /** The number of pairs of all windows, without padding. */
    @Override
    public int tokens() {
        return pairs.size();
    }

    /** The number of code points of all targets; see {@link TokenPairs#characters}. */
    @Override
    public long characters() {
        return pairs.characters();
    }

    /** Window {@code k}, from 0. All but the last have length T, unless windows have random lengths. */
    @Override
    public Window window(int k) {
        if (k < 0 || k >= count()) {
            throw new IndexOutOfBoundsException("window %d of %d".formatted(k, count()));
        }
        int from = cuts == null ? k * bpttWindow : cuts[k];
        int length = cuts == null ? Math.min(bpttWindow, streamLength - from) : cuts[k + 1] - from;
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
            pairs.inputs().copy((int) start, inputs, at, real);
            pairs.targets().copy((int) start, targets, at, real);
        }
        Arrays.fill(inputs, at + real, at + length, Vocabulary.PAD);
        Arrays.fill(targets, at + real, at + length, Vocabulary.PAD);
        return real;
    }
}
