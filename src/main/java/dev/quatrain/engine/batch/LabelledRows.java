package dev.quatrain.engine.batch;

import java.util.Arrays;
import java.util.List;

/**
 * Texts as token ids, each with the id of its label.
 *
 * @param ids of each text, at least one
 * @param labels as many
 * @param characters how many Unicode code points the texts have
 */
public record LabelledRows(List<int[]> ids, int[] labels, long characters) {

    public LabelledRows {
        if (ids.size() != labels.length) {
            throw new IllegalArgumentException("%d texts, but %d labels".formatted(ids.size(), labels.length));
        }
        ids = List.copyOf(ids);
    }

    public int size() {
        return labels.length;
    }

    /** How many tokens the texts have together. */
    public int tokens() {
        return ids.stream().mapToInt(row -> row.length).sum();
    }

    /** The tokens of the longest text. */
    public int longest() {
        return ids.stream().mapToInt(row -> row.length).max().orElse(0);
    }

    /** How many texts there are of each label. */
    public long[] count(int labelCount) {
        long[] counts = new long[labelCount];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }
}
