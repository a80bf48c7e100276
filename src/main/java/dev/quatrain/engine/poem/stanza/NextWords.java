package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;

/** The words that may follow at a position, and the cost to complete the poem after each. */
final class NextWords {
    private final LinePosition stand;
    private final BitSet words;
    private final ConcurrentHashMap<Integer, Integer> within = new ConcurrentHashMap<>(); // by syllables
    private final ConcurrentHashMap<WordReading, Integer> ends = new ConcurrentHashMap<>();

    NextWords(LinePosition stand, Work work) {
        this.stand = stand;
        this.words = stand.words(work);
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
            least = Math.min(least, within.computeIfAbsent(reading.syllables(), stand::costWithin));
            if (!stand.isRhymeWord(word)) {
                least = Math.min(least, ends.computeIfAbsent(reading, stand::costOfEnd));
            }
        }
        return least;
    }
}
