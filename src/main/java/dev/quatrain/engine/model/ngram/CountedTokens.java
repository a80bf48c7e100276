package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.batch.TokenIds;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A corpus as one sequence of tokens: each document from its BOS to its last predicted token. */
final class CountedTokens {

    /** The value after the last token of a document. */
    static final int END = -1;

    private final int[] tokens;
    private final int vocabularySize;

    private CountedTokens(int[] tokens, int vocabularySize) {
        this.tokens = tokens;
        this.vocabularySize = vocabularySize;
    }

    /** See {@link NgramCounts#count} for the exceptions. */
    static CountedTokens of(TokenPairs pairs, int vocabularySize) {
        TokenIds inputs = pairs.inputs();
        if (inputs.size() == 0 || inputs.get(0) != Vocabulary.BOS) {
            throw new IllegalArgumentException("expected pairs that begin with BOS");
        }
        int[] tokens = new int[size(inputs)];
        int at = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int target = pairs.targets().get(i);
            tokens[at++] = inputs.get(i);
            requirePredictable(target, i, vocabularySize);
            if (endsDocument(inputs, i)) {
                tokens[at++] = target;
            } else if (inputs.get(i + 1) != target) {
                throw new IllegalArgumentException(
                        "target %d is %d, but the next input is %d".formatted(i, target, inputs.get(i + 1)));
            }
        }
        return new CountedTokens(tokens, vocabularySize);
    }

    private static int size(TokenIds inputs) {
        long size = inputs.size();
        for (int i = 0; i < inputs.size(); i++) {
            size += endsDocument(inputs, i) ? 1 : 0;
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(size + " tokens are more than can be counted: at most 2147483639");
        }
        return (int) size;
    }

    private static boolean endsDocument(TokenIds inputs, int i) {
        return i + 1 == inputs.size() || inputs.get(i + 1) == Vocabulary.BOS;
    }

    private static void requirePredictable(int target, int i, int vocabularySize) {
        if (target < 0 || target >= vocabularySize || target == Vocabulary.BOS) {
            throw new IllegalArgumentException(
                    "target %d is %d, expected an id below %d other than BOS".formatted(i, target, vocabularySize));
        }
    }

    /** The token at {@code start + offset}, or {@link #END} beyond the end of the document of {@code start}. */
    int token(int start, int offset) {
        int at = start + offset;
        if (offset == 0) {
            return tokens[at];
        }
        return at >= tokens.length || tokens[at] == Vocabulary.BOS ? END : tokens[at];
    }

    /**
     * All positions, sorted by the {@code order} tokens that start there; a sequence that ends early comes before its
     * continuations. A radix sort (LSD): a stable counting sort per token, from the last to the first. Tokens beyond an END
     * affect only the order of sequences that are otherwise equal, and equal sequences are interchangeable.
     */
    Optional<int[]> sorted(int order, BooleanSupplier abandon) {
        int[] from = new int[tokens.length];
        Arrays.setAll(from, i -> i);
        int[] to = new int[tokens.length];
        for (int offset = order - 1; offset >= 0; offset--) {
            if (abandon.getAsBoolean()) {
                return Optional.empty();
            }
            int[] places = places(offset);
            for (int start : from) {
                to[places[token(start, offset) + 1]++] = start;
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        return Optional.of(from);
    }

    /** The start of each bucket, by the token at the offset; END is the lowest key. */
    private int[] places(int offset) {
        int[] places = new int[vocabularySize + 2];
        for (int start = 0; start < tokens.length; start++) {
            places[token(start, offset) + 2]++;
        }
        for (int key = 1; key < places.length; key++) {
            places[key] += places[key - 1];
        }
        return places;
    }
}
