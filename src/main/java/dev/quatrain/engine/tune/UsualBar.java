package dev.quatrain.engine.tune;

import java.util.List;

/**
 * A bar of usual density: eighth notes, two chord names, a space after every other note.
 *
 * @param bar ticks
 * @param unit ticks
 */
record UsualBar(int bar, int unit) {
    private static final int EIGHTH = Alphabet.WHOLE / 8;
    private static final int NAMES = 2;

    /** Its tokens; what the vocabulary cannot write is left out. */
    int tokens(TokenCost cost) {
        int eighths = bar / EIGHTH;
        String length = unit == EIGHTH ? "" : unit > EIGHTH ? "/2" : "2";
        int note = cheapest(List.of("A", "c", "d", "e", "G"), length, cost);
        return eighths * note + eighths / 2 * written(" ", cost) + NAMES * written("\"Em\"", cost) + written("|", cost);
    }

    private static int cheapest(List<String> letters, String length, TokenCost cost) {
        return letters.stream()
                .mapToInt(letter -> written(letter + length, cost))
                .filter(tokens -> tokens > 0)
                .min()
                .orElse(0);
    }

    private static int written(String text, TokenCost cost) {
        int tokens = cost.fewest(text);
        return tokens >= TokenCost.UNSPELLABLE ? 0 : tokens;
    }
}
