package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A confusion matrix.
 *
 * @param counts a row per true label, with a number per predicted label
 */
public record ConfusionMatrix(@JsonProperty("counts") List<List<Long>> counts) {

    public ConfusionMatrix {
        int labels = counts.size();
        if (counts.stream().anyMatch(row -> row.size() != labels)) {
            throw new IllegalArgumentException("expected a square matrix, got " + counts);
        }
        counts = counts.stream().map(List::copyOf).toList();
    }

    /** @param counts by true, then by predicted label */
    public static ConfusionMatrix of(long[][] counts) {
        return new ConfusionMatrix(Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList());
    }

    /** The number of classified texts. */
    public long total() {
        return IntStream.range(0, counts.size()).mapToLong(this::truly).sum();
    }

    /** The share of correct predictions; NaN if there are none at all. */
    public double accuracy() {
        return (double) IntStream.range(0, counts.size()).mapToLong(this::right).sum() / total();
    }

    /**
     * The mean over labels of F₁ = 2 · true positives / (true texts + predicted texts); 0 for a label that is neither true
     * nor predicted anywhere.
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
