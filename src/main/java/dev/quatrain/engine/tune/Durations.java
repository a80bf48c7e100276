package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.TokenCost.IMPOSSIBLE;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How few tokens write a note or a rest of each length. Immutable. */
final class Durations {
    private final int[] tokens; // by ticks as written

    private Durations(int[] tokens) {
        this.tokens = tokens;
    }

    /** Of what this letter writes, with each of these lengths. */
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

    /** The cheapest of them each time; all with the same lengths. */
    static Durations cheapest(List<Durations> several) {
        return new Durations(IntStream.rangeClosed(0, several.get(0).longest())
                .map(ticks ->
                        several.stream().mapToInt(one -> one.of(ticks)).min().orElse(IMPOSSIBLE))
                .toArray());
    }

    /** {@link TokenCost#IMPOSSIBLE} if there is none of this length. */
    int of(int ticks) {
        return ticks < tokens.length ? tokens[ticks] : IMPOSSIBLE;
    }

    /** No more than this is ever of a length that can be written. */
    int longest() {
        return tokens.length - 1;
    }
}
