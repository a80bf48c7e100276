package dev.quatrain.engine.batch;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of pairs of texts, padded with PAD at the end.
 *
 * @param source (B, S) row by row, each text with EOS at its end
 * @param sourceLengths (B), with EOS
 * @param inputs (B, T) row by row: BOS and the target
 * @param targets (B, T) row by row: the target and EOS
 * @param rows (B), the indices of the pairs in the corpus
 * @param tokens the number of targets that are not PAD
 */
public record PairBatch(int[] source, int[] sourceLengths, int[] inputs, int[] targets, int[] rows, int tokens)
        implements Batch {

    /** B. */
    public int batchSize() {
        return rows.length;
    }

    /** S, the length of the longest source. */
    public int sourceLength() {
        return source.length / rows.length;
    }

    /** T, the length of the longest target. */
    @Override
    public int length() {
        return targets.length / rows.length;
    }

    static PairBatch of(List<TokenizedPair> pairs, int[] rows) {
        int longestSource = Arrays.stream(rows)
                        .map(row -> pairs.get(row).source().length)
                        .max()
                        .orElseThrow()
                + 1;
        int longestTarget = Arrays.stream(rows)
                        .map(row -> pairs.get(row).target().length)
                        .max()
                        .orElseThrow()
                + 1;
        int[] source = new int[rows.length * longestSource]; // PAD is 0
        int[] inputs = new int[rows.length * longestTarget];
        int[] targets = new int[rows.length * longestTarget];
        int[] lengths = new int[rows.length];
        int tokens = 0;
        for (int b = 0; b < rows.length; b++) {
            TokenizedPair pair = pairs.get(rows[b]);
            lengths[b] = put(pair.source(), source, b * longestSource);
            tokens += put(pair.target(), targets, b * longestTarget);
            inputs[b * longestTarget] = Vocabulary.BOS;
            System.arraycopy(pair.target(), 0, inputs, b * longestTarget + 1, pair.target().length);
        }
        return new PairBatch(source, lengths, inputs, targets, rows, tokens);
    }

    /** Copies the tokens and EOS; returns their number. */
    private static int put(int[] tokens, int[] into, int at) {
        System.arraycopy(tokens, 0, into, at, tokens.length);
        into[at + tokens.length] = Vocabulary.EOS;
        return tokens.length + 1;
    }
}
