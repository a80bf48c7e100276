package dev.quatrain.engine.poem.stanza;

import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;

/** The words that may come where a poem stands, and what it costs to go on from each. */
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

    /** The first choice from a word on; −1 if there is none. */
    int next(int word) {
        return words.nextSetBit(word);
    }

    /** What is enough to finish the poem after a word; 0 if it is finished then. */
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
