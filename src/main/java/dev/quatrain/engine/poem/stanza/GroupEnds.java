package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The cheapest words with one reading that may end a line in some rhyme groups, by the syllables left. As many are kept as
 * there are lines, and one more, so that one of them is free whatever words end the other lines. Immutable.
 */
final class GroupEnds {
    private final int[][] words; // by syllables left, cheapest first
    private final int[][] costs;

    /**
     * Costs of ends of a line.
     *
     * @param longest the most syllables of a line
     * @param filler code points of the shortest word of one syllable, plus a space
     * @param kept how many words are kept
     */
    record Measure(StanzaWords words, int longest, int filler, int kept) {

        /** The cost of a line with {@code left} syllables left that ends with {@code word}. */
        int end(int word, int left) {
            int fill = left - words.syllables(word);
            return fill < 0 ? CompletionCost.NEVER : fill * filler + words.length(word);
        }
    }

    GroupEnds(List<Integer> members, Measure measure, Work work) {
        this.words = new int[measure.longest() + 1][];
        this.costs = new int[measure.longest() + 1][];
        for (int left = 0; left <= measure.longest(); left++) {
            work.spend(2L * members.size());
            fill(left, members, measure);
        }
    }

    /** Keeps the cheapest by insertion; most members are compared with the most expensive one only. */
    private void fill(int left, List<Integer> members, Measure measure) {
        int[] cheapest = new int[Math.min(measure.kept(), members.size())];
        int[] prices = new int[cheapest.length];
        int count = 0;
        for (int word : members) {
            int cost = measure.end(word, left);
            int at = count;
            while (at > 0 && prices[at - 1] > cost) {
                at--;
            }
            if (cost < CompletionCost.NEVER && at < cheapest.length) {
                int moved = Math.min(count, cheapest.length - 1) - at;
                System.arraycopy(cheapest, at, cheapest, at + 1, moved);
                System.arraycopy(prices, at, prices, at + 1, moved);
                cheapest[at] = word;
                prices[at] = cost;
                count = Math.min(count + 1, cheapest.length);
            }
        }
        words[left] = Arrays.copyOf(cheapest, count);
        costs[left] = Arrays.copyOf(prices, count);
    }

    /** The cost of the {@code n}-th cheapest end, from 0; {@link CompletionCost#NEVER} if there are fewer. */
    int cost(int left, int n) {
        return left < 0 || n >= costs[left].length ? CompletionCost.NEVER : costs[left][n];
    }

    /** The cost of the cheapest end that is not used already. */
    int cheapest(int left, BitSet used) {
        for (int i = 0; i < words[left].length; i++) {
            if (!used.get(words[left][i])) {
                return costs[left][i];
            }
        }
        return CompletionCost.NEVER;
    }
}
