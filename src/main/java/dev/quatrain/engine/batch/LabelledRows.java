package dev.quatrain.engine.batch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts as token ids, each with the id of its label.
 *
 * @param ids of each text, at least one
 * @param labels one per text
 * @param characters the number of Unicode code points of the texts
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

    /** These texts, then others. */
    public LabelledRows followedBy(LabelledRows others) {
        return new LabelledRows(
                Stream.concat(ids.stream(), others.ids.stream()).toList(),
                IntStream.concat(Arrays.stream(labels), Arrays.stream(others.labels))
                        .toArray(),
                characters + others.characters);
    }

    /** The total number of tokens of all texts. */
    public int tokens() {
        return ids.stream().mapToInt(row -> row.length).sum();
    }

    /** The tokens of the longest text. */
    public int longest() {
        return ids.stream().mapToInt(row -> row.length).max().orElse(0);
    }

    /** The number of texts of each label. */
    public long[] count(int labelCount) {
        long[] counts = new long[labelCount];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }
}
