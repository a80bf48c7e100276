package dev.quatrain.engine.poem.stanza;

import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;

/** The words that may follow at a position, and the cost to complete the poem after each. */
final class NextWords {
    private final LinePosition stand;
    private final BitSet words;
    private final ConcurrentHashMap<WordReading, Integer> costs = new ConcurrentHashMap<>();

    NextWords(LinePosition stand) {
        this.stand = stand;
        this.words = stand.words();
    }

    LinePosition stand() {
        return stand;
    }

    boolean has(int word) {
        return words.get(word);
    }

    /** The first allowed word with a number of at least {@code word}; −1 if there is none. */
    int next(int word) {
        return words.nextSetBit(word);
    }

    /** An upper bound on the code points that complete the poem after a word; 0 if the poem is complete. */
    int after(int word) {
        int least = CompletionCost.NEVER;
        for (WordReading reading : stand.poem().words().readings(word)) {
            least = Math.min(
                    least,
                    stand.isRhymeWord(word)
                            ? stand.costAfter(reading, false)
                            : costs.computeIfAbsent(reading, one -> stand.costAfter(one, true)));
        }
        return least;
    }
}
