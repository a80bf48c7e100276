package dev.quatrain.engine.poem.stanza;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of a rhyme that may end lines, shortest first. Immutable. */
final class RhymeEnds {
    private final int[][] members; // pairs of a word and a stress, by length of the word

    /**
     * The last word of a line.
     *
     * @param cost of the line up to its end
     */
    record End(int word, int cost) {
        static final End NONE = new End(-1, CompletionCost.NEVER);
    }

    RhymeEnds(WordIndex index, int rhyme) {
        int[] pairs = index.members(rhyme);
        this.members = IntStream.range(0, pairs.length / 2)
                .mapToObj(i -> new int[] {pairs[2 * i], pairs[2 * i + 1]})
                .sorted(Comparator.comparingInt(member -> index.length(member[0])))
                .toArray(int[][]::new);
    }

    /**
     * The cheapest end.
     *
     * @param row the cost of the line before its last word, by stress of that word
     * @param allowed words
     * @param free whether a word is free
     */
    End cheapest(int[] row, WordIndex index, BitSet allowed, IntPredicate free) {
        End best = End.NONE;
        for (int[] member : members) {
            int cost = row[member[1]] + index.length(member[0]);
            if (cost < best.cost() && allowed.get(member[0]) && free.test(member[0])) {
                best = new End(member[0], cost);
            }
        }
        return best;
    }

    /** Words whose stress is one of these. */
    Stream<Integer> words(BitSet stresses) {
        return Arrays.stream(members).filter(member -> stresses.get(member[1])).map(member -> member[0]);
    }
}
