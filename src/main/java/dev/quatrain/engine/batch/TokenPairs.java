package dev.quatrain.engine.batch;

import dev.quatrain.engine.token.Vocabulary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A corpus as pairs of a token and the token that follows it.
 *
 * @param inputs (n), the input tokens
 * @param targets (n), the tokens to predict: {@code targets[i]} follows {@code inputs[i]}
 * @param characters the number of Unicode code points of the targets; an end of document counts as one
 */
public record TokenPairs(TokenIds inputs, TokenIds targets, long characters) {

    public TokenPairs {
        if (inputs.size() != targets.size()) {
            throw new IllegalArgumentException("%d inputs, but %d targets".formatted(inputs.size(), targets.size()));
        }
    }

    /** Pairs in memory. */
    public TokenPairs(int[] inputs, int[] targets, long characters) {
        this(TokenIds.of(inputs), TokenIds.of(targets), characters);
    }

    /**
     * The pairs of a continuous text.
     *
     * @param stream BOS w₁…wₙ
     * @param characters code points of the text
     */
    public static TokenPairs running(TokenIds stream, long characters) {
        return new TokenPairs(stream.slice(0, stream.size() - 1), stream.slice(1, stream.size()), characters);
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
        if (running) {
            return running(TokenIds.of(begun(documents.get(0))), characters);
        }
        int size = size(documents);
        int[] inputs = new int[size];
        int[] targets = new int[size];
        int at = 0;
        for (int[] document : documents) {
            inputs[at] = Vocabulary.BOS;
            System.arraycopy(document, 0, inputs, at + 1, document.length);
            System.arraycopy(document, 0, targets, at, document.length);
            targets[at + document.length] = Vocabulary.EOS;
            at += document.length + 1;
        }
        return new TokenPairs(inputs, targets, characters + documents.size());
    }

    private static int[] begun(int[] document) {
        int[] stream = new int[size(List.of(document))];
        stream[0] = Vocabulary.BOS;
        System.arraycopy(document, 0, stream, 1, document.length);
        return stream;
    }

    /** These documents and then others, in memory. */
    public TokenPairs followedBy(TokenPairs others) {
        int size = Math.addExact(size(), others.size());
        int[] allInputs = new int[size];
        int[] allTargets = new int[size];
        inputs.copy(0, allInputs, 0, size());
        targets.copy(0, allTargets, 0, size());
        others.inputs.copy(0, allInputs, size(), others.size());
        others.targets.copy(0, allTargets, size(), others.size());
        return new TokenPairs(allInputs, allTargets, characters + others.characters);
    }

    /** The same documents in a random order. A continuous text is a single document and stays unchanged. */
    TokenPairs shuffled(RandomGenerator random) {
        if (isOneSequence()) {
            return this;
        }
        int[] starts = starts();
        int[] order = Permutation.of(starts.length, random);
        int[] shuffledInputs = new int[size()];
        int[] shuffledTargets = new int[size()];
        int at = 0;
        for (int document : order) {
            int start = starts[document];
            int length = (document + 1 < starts.length ? starts[document + 1] : size()) - start;
            inputs.copy(start, shuffledInputs, at, length);
            targets.copy(start, shuffledTargets, at, length);
            at += length;
        }
        return new TokenPairs(shuffledInputs, shuffledTargets, characters);
    }

    /** How often each token is a target, by id. */
    public long[] counts(int vocabularySize) {
        long[] counts = new long[vocabularySize];
        targets.forEach(target -> counts[target]++);
        return counts;
    }

    /** Whether this is a continuous text, see {@link #running}. Its file need not be read to learn that. */
    private boolean isOneSequence() {
        return inputs instanceof TokenIds.IdSlice before
                && targets instanceof TokenIds.IdSlice after
                && before.whole() == after.whole();
    }

    private int[] starts() {
        IntArrayList starts = new IntArrayList();
        int[] at = new int[1];
        inputs.forEach(input -> {
            if (input == Vocabulary.BOS) {
                starts.add(at[0]);
            }
            at[0]++;
        });
        return starts.toIntArray();
    }

    /** n, the number of pairs. */
    public int size() {
        return inputs.size();
    }

    /** The tokens of the documents, and one more for each. */
    private static int size(List<int[]> documents) {
        long size =
                documents.stream().mapToLong(document -> document.length + 1L).sum();
        if (size > TokenIds.MOST) {
            throw new IllegalArgumentException(
                    size + " tokens are more than one training can hold: at most " + TokenIds.MOST);
        }
        return (int) size;
    }
}
