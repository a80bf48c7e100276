package dev.quatrain.engine.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Batches of texts of similar length, so that there is little padding. A pass shuffles the texts, sorts them by length
 * within pools of many batches, cuts the pools into batches and shuffles the batches. Each text occurs once in a pass.
 */
public final class PaddedBatches implements Batches<PaddedBatch> {

    private static final int POOL = 50; // batches

    private final LabelledRows rows;
    private final int batchSize;
    private final List<int[]> cut; // the indices of each batch's rows

    private PaddedBatches(LabelledRows rows, int batchSize, List<int[]> cut) {
        this.rows = rows;
        this.batchSize = batchSize;
        this.cut = cut;
    }

    /**
     * The batches sorted by length, the shortest first.
     *
     * @param batchSize B; the last batch may have fewer rows
     * @throws IllegalArgumentException if there is no row, or B is below 1
     */
    public static PaddedBatches of(LabelledRows rows, int batchSize) {
        if (rows.size() == 0 || batchSize < 1) {
            throw new IllegalArgumentException("expected rows in batches of at least 1, not %d in batches of %d"
                    .formatted(rows.size(), batchSize));
        }
        int[] order = sorted(rows, IntStream.range(0, rows.size()).toArray());
        return new PaddedBatches(rows, batchSize, cut(order, batchSize));
    }

    @Override
    public PaddedBatches shuffled(RandomGenerator random) {
        List<int[]> pieces = new ArrayList<>();
        for (int[] pool : cut(Permutation.of(rows.size(), random), POOL * batchSize)) {
            pieces.addAll(cut(sorted(rows, pool), batchSize));
        }
        List<int[]> shuffled = new ArrayList<>();
        for (int index : Permutation.of(pieces.size(), random)) {
            shuffled.add(pieces.get(index));
        }
        return new PaddedBatches(rows, batchSize, shuffled);
    }

    private static List<int[]> cut(int[] order, int size) {
        List<int[]> pieces = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            pieces.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
        }
        return pieces;
    }

    /** By length; the sort is stable. */
    private static int[] sorted(LabelledRows rows, int[] indices) {
        return Arrays.stream(indices)
                .boxed()
                .sorted(Comparator.comparingInt(index -> rows.ids().get(index).length))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public int count() {
        return cut.size();
    }

    @Override
    public PaddedBatch window(int k) {
        int[] indices = cut.get(k);
        return PaddedBatch.of(
                Arrays.stream(indices).mapToObj(rows.ids()::get).toList(),
                Arrays.stream(indices).map(index -> rows.labels()[index]).toArray());
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int tokens() {
        return rows.tokens();
    }

    @Override
    public long characters() {
        return rows.characters();
    }
}
