package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The rhyme groups with enough words for all lines of one letter of the scheme, and what these lines cost in each. Immutable
 * once built.
 */
final class LetterRoom {
    private final int[] lines; // of the letter, ascending
    private final Map<String, int[]> costs = new TreeMap<>(); // by group: of the lines from the i-th on
    private final List<List<Offer>> offers = new ArrayList<>(); // by syllables left in the first line, cheapest first

    /** A group that the letter may take, and the cost of its lines. */
    private record Offer(String group, int cost) {}

    LetterRoom(int[] lines) {
        this.lines = lines;
    }

    /** Adds a group unless it has too few words for a line. */
    void add(String group, int[] ofLines) {
        if (Arrays.stream(ofLines).max().orElse(0) >= CompletionCost.NEVER) {
            return;
        }
        int[] from = new int[lines.length + 1];
        for (int i = lines.length - 1; i >= 0; i--) {
            from[i] = Math.min(CompletionCost.NEVER, from[i + 1] + ofLines[i]);
        }
        costs.put(group, from);
    }

    /**
     * Ranks the groups for the first line of the letter.
     *
     * @param ends of each group
     * @param kept one more than the number of groups that other letters can have taken
     */
    void rank(Map<String, GroupEnds> ends, int syllables, int kept, Work work) {
        for (int left = 0; left <= syllables; left++) {
            work.spend(16L * costs.size());
            int rest = left;
            offers.add(costs.entrySet().stream()
                    .map(entry -> new Offer(
                            entry.getKey(),
                            CompletionCost.sum(
                                    Objects.requireNonNull(ends.get(entry.getKey()))
                                            .cost(rest, 0),
                                    entry.getValue()[1])))
                    .sorted(Comparator.comparingInt(Offer::cost))
                    .limit(kept)
                    .toList());
        }
    }

    int count() {
        return costs.size();
    }

    boolean has(String group) {
        return costs.containsKey(group);
    }

    /** The cost of all lines in the {@code n}-th cheapest group, from 0. */
    int cost(int n) {
        return costs.values().stream()
                .mapToInt(from -> from[0])
                .sorted()
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    /** The cost of the letter's lines after {@code line} if they rhyme in {@code group}. */
    int after(int line, String group) {
        int at = Arrays.binarySearch(lines, line + 1);
        int[] from = costs.get(group);
        return from == null ? CompletionCost.NEVER : from[at < 0 ? -at - 1 : at];
    }

    /** The cost of the rest of the letter's first line, and of its later lines, in the cheapest group that is free. */
    int cheapest(int left, Collection<String> taken) {
        for (Offer offer : offers.get(left)) {
            if (!taken.contains(offer.group())) {
                return offer.cost();
            }
        }
        return CompletionCost.NEVER;
    }

    /** All words with a reading in one of the groups, by syllables. */
    Map<Integer, BitSet> words(StanzaWords words, int longest, Work work) {
        Map<Integer, BitSet> bySyllables = new TreeMap<>();
        for (int word = 0; word < words.count(); word++) {
            work.spend(words.readings(word).size());
            for (WordReading reading : words.readings(word)) {
                if (reading.syllables() <= longest && has(reading.rhyme())) {
                    bySyllables
                            .computeIfAbsent(reading.syllables(), unseen -> new BitSet())
                            .set(word);
                }
            }
        }
        return bySyllables;
    }
}
