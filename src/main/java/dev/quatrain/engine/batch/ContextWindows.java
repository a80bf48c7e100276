package dev.quatrain.engine.batch;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Batches for a model with a fixed context: B targets, each with the C tokens before it. A context does not extend beyond
 * the start of its document; earlier positions are PAD.
 */
public final class ContextWindows implements Batches<Window> {

    private final TokenPairs pairs;
    private final int batchSize;
    private final int context;
    private final int @Nullable [] order; // of the pairs; null for that of the corpus

    private ContextWindows(TokenPairs pairs, int batchSize, int context, int @Nullable [] order) {
        this.pairs = pairs;
        this.batchSize = batchSize;
        this.context = context;
        this.order = order;
    }

    /**
     * In the order of the corpus.
     *
     * @param batchSize B
     * @param context C
     * @throws IllegalArgumentException if there is no pair, or B or C is below 1
     */
    public static ContextWindows of(TokenPairs pairs, int batchSize, int context) {
        if (pairs.size() < 1) {
            throw new IllegalArgumentException("no pair of tokens to train on");
        }
        if (batchSize < 1 || context < 1) {
            throw new IllegalArgumentException(
                    "batch size and context must be at least 1, not %d and %d".formatted(batchSize, context));
        }
        return new ContextWindows(pairs, batchSize, context, null);
    }

    @Override
    public int count() {
        return (pairs.size() - 1) / batchSize + 1;
    }

    /** Contexts (B, C) and targets (B); the last batch may be smaller. */
    @Override
    public Window window(int k) {
        int from = k * batchSize;
        int rows = Math.min(batchSize, pairs.size() - from);
        int[] contexts = new int[rows * context];
        int[] targets = new int[rows];
        for (int row = 0; row < rows; row++) {
            fill(order(from + row), contexts, (row + 1) * context);
            targets[row] = pairs.targets().get(order(from + row));
        }
        return new Window(contexts, targets, rows, context, rows);
    }

    /** The pair in this place of the order. */
    private int order(int place) {
        return order == null ? place : order[place];
    }

    /** Writes the context of a pair; it ends before the index {@code end}. */
    private void fill(int pair, int[] contexts, int end) {
        Arrays.fill(contexts, end - context, end, Vocabulary.PAD);
        int at = pair;
        int to = end - 1;
        while (to >= end - context && at >= 0) {
            int input = pairs.inputs().get(at);
            contexts[to--] = input;
            at = input == Vocabulary.BOS ? -1 : at - 1;
        }
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int tokens() {
        return pairs.size();
    }

    @Override
    public long characters() {
        return pairs.characters();
    }

    /** Shuffles single pairs, since they are independent of each other. */
    @Override
    public ContextWindows shuffled(RandomGenerator random) {
        return new ContextWindows(pairs, batchSize, context, Permutation.of(pairs.size(), random));
    }
}
