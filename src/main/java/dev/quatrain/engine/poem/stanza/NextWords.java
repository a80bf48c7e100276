package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The words that may follow at a position, and the cost to complete the poem after each. */
final class NextWords {
    private final LinePosition position;
    private final WordIndex index;
    private final int[] within; // by stress: the cost after a word of it that does not end the line
    private final BitSet endStresses = new BitSet(); // of words that may end the line
    private final Map<Integer, Integer> ends = new ConcurrentHashMap<>(); // by rhyme: the cost after a last word
    private final BitSet withinWords;
    private final BitSet endWords;
    private final int[] sortedEnds; // the same: often few, far apart
    private final int[] nearest;

    NextWords(LinePosition position, Work work) {
        this.position = position;
        this.index = position.poem().words().index();
        int stresses = index.stresses().size();
        this.within = new int[stresses];
        BitSet usable = new BitSet();
        Map<Integer, Integer> costs = new HashMap<>();
        for (int stress = 0; stress < stresses; stress++) {
            within[stress] = CompletionCost.sum(
                    1,
                    position.after(stress).stream()
                            .map(rest -> costs.computeIfAbsent(rest, position::cost))
                            .min()
                            .orElse(CompletionCost.NEVER));
            usable.set(stress, within[stress] < CompletionCost.NEVER);
            endStresses.set(stress, position.endsWith(stress));
        }
        work.spend(4L * stresses * position.rests().cardinality()
                + 64L * costs.size() * position.rhymes().size());
        this.withinWords = position.poem().wordSets().of(usable, position.opening(), work);
        this.endWords = endWords(work);
        this.sortedEnds = endWords.stream().toArray();
        this.nearest = position.nearest().stream()
                .mapToInt(Integer::intValue)
                .filter(word -> has(word))
                .sorted()
                .toArray();
    }

    private BitSet endWords(Work work) {
        if (endStresses.isEmpty()) {
            return new BitSet();
        }
        BitSet words = position.poem().wordSets().ends(position, endStresses, work);
        if (position.opening() != null) {
            words.and(position.opening().words());
        }
        return words;
    }

    LinePosition position() {
        return position;
    }

    boolean has(int word) {
        return withinWords.get(word) || endWords.get(word);
    }

    /** The first allowed word of a set with a number of at least {@code from}; −1 if there is none. */
    int next(int from, BitSet among) {
        for (int word = either(from); word >= 0; word = either(word + 1)) {
            if (among.get(word)) {
                return word;
            }
        }
        return -1;
    }

    private int either(int from) {
        int inside = withinWords.nextSetBit(from);
        int place = inside == from ? -1 : Arrays.binarySearch(sortedEnds, from);
        int next = place < 0 ? -place - 1 : place;
        boolean end = inside != from && next < sortedEnds.length;
        return end && (inside < 0 || sortedEnds[next] < inside) ? sortedEnds[next] : inside;
    }

    /** Allowed words on a cheapest way to the end, ascending. Callers must not modify the result. */
    int[] nearest() {
        return nearest;
    }

    /** An upper bound on the code points that complete the poem after a word. */
    int after(int word) {
        return Math.min(within(word), end(word));
    }

    /** The same for a word that does not end the line. */
    int within(int word) {
        int least = CompletionCost.NEVER;
        for (int reading = 0; withinWords.get(word) && reading < index.readings(word); reading++) {
            least = Math.min(least, within[index.stress(word, reading)]);
        }
        return least;
    }

    /** The same for a word that ends the line, with the mark that closes the poem. */
    int end(int word) {
        int least = CompletionCost.NEVER;
        for (int reading = 0; endWords.get(word) && reading < index.readings(word); reading++) {
            if (endStresses.get(index.stress(word, reading))) {
                least = Math.min(least, ends.computeIfAbsent(index.rhyme(word, reading), position::costOfEnd));
            }
        }
        return least;
    }
}
