package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.TokenCost.IMPOSSIBLE;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The fewest tokens for a note or rest, by its length. Immutable. */
final class Durations {
    private final int[] tokens; // by ticks as written

    private Durations(int[] tokens) {
        this.tokens = tokens;
    }

    /** The costs of {@code letter} with each of {@code lengths}. */
    static Durations of(String letter, List<Symbol> lengths, TokenCost cost) {
        int longest = lengths.stream().mapToInt(Symbol::value).max().orElse(0);
        int[] tokens = new int[longest + 1];
        Arrays.fill(tokens, IMPOSSIBLE);
        for (Symbol length : lengths) {
            int fewest = cost.fewest(letter + length.text());
            tokens[length.value()] = Math.min(tokens[length.value()], fewest);
        }
        return new Durations(tokens);
    }

    /** For each length the lowest cost; all arguments have the same lengths. */
    static Durations cheapest(List<Durations> several) {
        return new Durations(IntStream.rangeClosed(0, several.get(0).longest())
                .map(ticks ->
                        several.stream().mapToInt(one -> one.of(ticks)).min().orElse(IMPOSSIBLE))
                .toArray());
    }

    /** {@link TokenCost#IMPOSSIBLE} if the length cannot be written. */
    int of(int ticks) {
        return ticks < tokens.length ? tokens[ticks] : IMPOSSIBLE;
    }

    /** An upper bound of the lengths that can be written, in ticks. */
    int longest() {
        return tokens.length - 1;
    }
}
