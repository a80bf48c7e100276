package dev.quatrain.engine.poem.stanza;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The words with which a line may begin, where not all may.
 *
 * @param words those allowed
 * @param cheapest of each rest that one of them leaves, the shortest
 */
record LineOpening(BitSet words, List<Opening> cheapest) {

    /** A first word, and what it leaves of the line. */
    record Opening(int word, int rest) {}

    static LineOpening of(BitSet words, int line, LineRests rests, WordIndex index) {
        int[] shortest = new int[rests.count()];
        java.util.Arrays.fill(shortest, -1);
        for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
            for (int reading = 0; reading < index.readings(word); reading++) {
                for (int start = rests.starts(line).nextSetBit(0);
                        start >= 0;
                        start = rests.starts(line).nextSetBit(start + 1)) {
                    int rest = rests.after(start, index.stress(word, reading));
                    if (rest > LineRests.DONE
                            && (shortest[rest] < 0 || index.length(word) < index.length(shortest[rest]))) {
                        shortest[rest] = word;
                    }
                }
            }
        }
        List<Opening> cheapest = new ArrayList<>();
        for (int rest = 0; rest < shortest.length; rest++) {
            if (shortest[rest] >= 0) {
                cheapest.add(new Opening(shortest[rest], rest));
            }
        }
        return new LineOpening(words, cheapest);
    }
}
