package dev.quatrain.engine.batch;

import dev.quatrain.engine.token.Vocabulary;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A corpus as pairs of a token and the token that follows it.
 *
 * @param inputs (n), the input tokens
 * @param targets (n), the tokens to predict: {@code targets[i]} follows {@code inputs[i]}
 * @param characters the number of Unicode code points of the targets; an end of document counts as one
 */
public record TokenPairs(int[] inputs, int[] targets, long characters) {

    public TokenPairs {
        if (inputs.length != targets.length) {
            throw new IllegalArgumentException("%d inputs, but %d targets".formatted(inputs.length, targets.length));
        }
    }

    /**
     * The pairs of a corpus. A continuous text w₁…wₙ has the inputs BOS w₁…wₙ₋₁ and the targets w₁…wₙ. A document has the
     * inputs BOS w₁…wₙ and the targets w₁…wₙ EOS. Documents are concatenated.
     *
     * @param running whether this is one continuous text, without an end to learn
     * @param characters code points of the text
     * @throws IllegalArgumentException if a continuous text has several parts, or there are more than 2³¹ − 9 pairs
     */
    public static TokenPairs of(List<int[]> documents, boolean running, long characters) {
        if (running && documents.size() != 1) {
            throw new IllegalArgumentException("a running text is one document, not " + documents.size());
        }
        int ends = running ? 0 : 1;
        int size = size(documents, ends);
        int[] inputs = new int[size];
        int[] targets = new int[size];
        int at = 0;
        for (int[] document : documents) {
            int pairs = document.length + ends;
            if (pairs > 0) {
                inputs[at] = Vocabulary.BOS;
                targets[at + pairs - 1] = Vocabulary.EOS;
                System.arraycopy(document, 0, inputs, at + 1, pairs - 1);
                System.arraycopy(document, 0, targets, at, document.length);
            }
            at += pairs;
        }
        return new TokenPairs(inputs, targets, characters + (long) ends * documents.size());
    }

    /** The same documents in a random order. A continuous text is a single document and stays unchanged. */
    TokenPairs shuffled(RandomGenerator random) {
        int[] starts = IntStream.range(0, size())
                .filter(i -> inputs[i] == Vocabulary.BOS)
                .toArray();
        int[] order = Permutation.of(starts.length, random);
        int[] shuffledInputs = new int[size()];
        int[] shuffledTargets = new int[size()];
        int at = 0;
        for (int document : order) {
            int start = starts[document];
            int length = (document + 1 < starts.length ? starts[document + 1] : size()) - start;
            System.arraycopy(inputs, start, shuffledInputs, at, length);
            System.arraycopy(targets, start, shuffledTargets, at, length);
            at += length;
        }
        return new TokenPairs(shuffledInputs, shuffledTargets, characters);
    }

    /** How often each token is a target, by id. */
    public long[] counts(int vocabularySize) {
        long[] counts = new long[vocabularySize];
        for (int target : targets) {
            counts[target]++;
        }
        return counts;
    }

    /** n, the number of pairs. */
    public int size() {
        return inputs.length;
    }

    private static int size(List<int[]> documents, int ends) {
        long size =
                documents.stream().mapToLong(document -> document.length + ends).sum();
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    size + " tokens are more than one training can hold: at most 2147483639");
        }
        return (int) size;
    }
}
