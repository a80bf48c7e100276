package dev.quatrain.engine.batch;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Pairs laid out for truncated back-propagation through time: B contiguous streams of ⌈n/B⌉ pairs, read side by side in
 * windows of T steps. Row b of window k + 1 goes on where row b of window k stopped, so that the state can be carried over.
 * Where n is no multiple of B the last streams end in PAD, in inputs and targets alike.
 */
public final class BpttWindows implements Batches<Window> {

    private final TokenPairs pairs;
    private final int batchSize;
    private final int bpttWindow;
    private final int streamLength;
    private final int @Nullable [] cuts; // where windows begin, and the end; null: every T steps

    private BpttWindows(TokenPairs pairs, int batchSize, int bpttWindow, int @Nullable [] cuts) {
        this.pairs = pairs;
        this.batchSize = batchSize;
        this.bpttWindow = bpttWindow;
        this.streamLength = (pairs.size() - 1) / batchSize + 1;
        this.cuts = cuts;
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
        return new BpttWindows(pairs, batchSize, bpttWindow, null);
    }

    /** The same windows over the same documents in another order, so that each pass has other neighbours. */
    @Override
    public BpttWindows shuffled(RandomGenerator random) {
        return new BpttWindows(pairs.shuffled(random), batchSize, bpttWindow, cuts);
    }

    /** The same streams in windows of random length, see {@link RandomCuts}. */
    @Override
    public BpttWindows recut(RandomGenerator random) {
        return new BpttWindows(pairs, batchSize, bpttWindow, RandomCuts.draw(streamLength, bpttWindow, random));
    }

    /** The longest window that {@link #recut} can make. */
    public static int longest(int bpttWindow) {
        return RandomCuts.longest(bpttWindow);
    }

    /** How many windows one pass over the corpus has. */
    @Override
    public int count() {
        return cuts == null ? (streamLength - 1) / bpttWindow + 1 : cuts.length - 1;
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

    /** The window {@code k}, from 0; unless windows are cut at random, all but the last are of length T. */
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
            System.arraycopy(pairs.inputs(), (int) start, inputs, at, real);
            System.arraycopy(pairs.targets(), (int) start, targets, at, real);
        }
        Arrays.fill(inputs, at + real, at + length, Vocabulary.PAD);
        Arrays.fill(targets, at + real, at + length, Vocabulary.PAD);
        return real;
    }
}
