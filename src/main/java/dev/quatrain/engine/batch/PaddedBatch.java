package dev.quatrain.engine.batch;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of labelled texts.
 *
 * @param ids (B, T) row by row, token ids; PAD only after the end of a row
 * @param lengths (B), the number of tokens of each row; at least 1
 * @param labels (B), ids of labels; 0 if they are unknown
 * @param length T, the length of the longest row
 */
public record PaddedBatch(int[] ids, int[] lengths, int[] labels, int length) implements Batch {

    /** @param rows of at least one token each */
    public static PaddedBatch of(List<int[]> rows, int[] labels) {
        int[] lengths = rows.stream().mapToInt(row -> row.length).toArray();
        int longest = Arrays.stream(lengths).max().orElseThrow();
        int[] ids = new int[rows.size() * longest];
        Arrays.fill(ids, Vocabulary.PAD);
        for (int b = 0; b < lengths.length; b++) {
            if (lengths[b] == 0) {
                throw new IllegalArgumentException("row %d has no token".formatted(b));
            }
            System.arraycopy(rows.get(b), 0, ids, b * longest, lengths[b]);
        }
        return new PaddedBatch(ids, lengths, labels, longest);
    }

    /** The same lengths and labels with other token ids. */
    public PaddedBatch with(int[] otherIds) {
        return new PaddedBatch(otherIds, lengths, labels, length);
    }

    /** B. */
    public int batchSize() {
        return lengths.length;
    }

    @Override
    public int tokens() {
        return Arrays.stream(lengths).sum();
    }

    /** One label per text. */
    @Override
    public int predictions() {
        return lengths.length;
    }
}
