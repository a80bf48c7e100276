package dev.quatrain.engine.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Batches of pairs of similar length, so that there is little padding. The pairs are taken in pools of many batches, sorted
 * by length within each pool and cut into batches.
 */
public final class PairBatches implements Batches<PairBatch> {

    private static final int POOL = 50; // batches

    private final List<TokenizedPair> pairs;
    private final int batchSize;
    private final List<int[]> batches; // the rows of each

    private PairBatches(List<TokenizedPair> pairs, int batchSize, List<int[]> batches) {
        this.pairs = pairs;
        this.batchSize = batchSize;
        this.batches = batches;
    }

    /**
     * All pairs by length, the shortest first.
     *
     * @param batchSize B; the last batch may be smaller
     * @throws IllegalArgumentException if there is no pair, or B is below 1
     */
    public static PairBatches of(List<TokenizedPair> pairs, int batchSize) {
        if (pairs.isEmpty() || batchSize < 1) {
            throw new IllegalArgumentException(
                    "expected pairs and a batch size of at least 1, not %d and %d".formatted(pairs.size(), batchSize));
        }
        int[] order = IntStream.range(0, pairs.size()).toArray();
        return new PairBatches(List.copyOf(pairs), batchSize, cut(pairs, order, batchSize, pairs.size()));
    }

    @Override
    public int count() {
        return batches.size();
    }

    @Override
    public PairBatch window(int k) {
        return PairBatch.of(pairs, batches.get(k));
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    /** The number of target tokens, with one EOS each. */
    @Override
    public int tokens() {
        return pairs.stream().mapToInt(pair -> pair.target().length + 1).sum();
    }

    @Override
    public long characters() {
        return pairs.stream().mapToLong(TokenizedPair::characters).sum();
    }

    @Override
    public PairBatches shuffled(RandomGenerator random) {
        int[] order = Permutation.of(pairs.size(), random);
        List<int[]> cut = cut(pairs, order, batchSize, POOL * batchSize);
        int[] places = Permutation.of(cut.size(), random);
        return new PairBatches(
                pairs, batchSize, Arrays.stream(places).mapToObj(cut::get).toList());
    }

    private static List<int[]> cut(List<TokenizedPair> pairs, int[] order, int batchSize, int pool) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += pool) {
            int[] sorted = Arrays.stream(order, from, Math.min(order.length, from + pool))
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(
                                    row -> pairs.get(row).target().length)
                            .thenComparingInt(row -> pairs.get(row).source().length))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int at = 0; at < sorted.length; at += batchSize) {
                batches.add(Arrays.copyOfRange(sorted, at, Math.min(sorted.length, at + batchSize)));
            }
        }
        return batches;
    }
}
