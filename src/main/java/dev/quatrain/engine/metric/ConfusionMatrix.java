package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often which label was taken for which.
 *
 * @param counts a row for each true label, in it a number for each predicted one
 */
public record ConfusionMatrix(@JsonProperty("counts") List<List<Long>> counts) {

    public ConfusionMatrix {
        int labels = counts.size();
        if (counts.stream().anyMatch(row -> row.size() != labels)) {
            throw new IllegalArgumentException("expected a square matrix, found " + counts);
        }
        counts = counts.stream().map(List::copyOf).toList();
    }

    /** @param counts by true, then by predicted label */
    public static ConfusionMatrix of(long[][] counts) {
        return new ConfusionMatrix(Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList());
    }

    /** Everything that was classified. */
    public long total() {
        return IntStream.range(0, counts.size()).mapToLong(this::truly).sum();
    }

    /** How much of it was classified rightly; NaN of nothing. */
    public double accuracy() {
        return (double) IntStream.range(0, counts.size()).mapToLong(this::right).sum() / total();
    }

    /**
     * The mean over labels of F₁ = 2 · right / (truly so + taken to be so); of a label that neither occurs nor is predicted it
     * is 0.
     */
    public double macroF1() {
        return IntStream.range(0, counts.size()).mapToDouble(this::f1).average().orElse(Double.NaN);
    }

    private double f1(int label) {
        long either = truly(label) + takenFor(label);
        return either == 0 ? 0 : 2.0 * right(label) / either;
    }

    private long right(int label) {
        return counts.get(label).get(label);
    }

    private long truly(int label) {
        return counts.get(label).stream().mapToLong(Long::longValue).sum();
    }

    private long takenFor(int label) {
        return counts.stream().mapToLong(row -> row.get(label)).sum();
    }
}
