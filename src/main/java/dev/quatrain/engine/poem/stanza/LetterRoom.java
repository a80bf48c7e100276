package dev.quatrain.engine.poem.stanza;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rhymes with enough words for all lines of one letter of the scheme, and what these lines cost in each. A line is
 * counted with its n-th cheapest end, where n is the number of lines: one word of this cost or less is free whatever ends the
 * other lines. Immutable once built.
 */
final class LetterRoom {
    private final WordIndex index;
    private final List<Line> lines;
    private final int[] @Nullable [] costs; // by rhyme: of the lines from the i-th on; null if it has no room
    private final int[] @Nullable []
            shortest; // by rhyme: pairs of a stress and the length of the shortest end of the first line
    private final Map<int[], Offers> offers = new IdentityHashMap<>(); // by row
    private int count;

    /**
     * A line of the letter.
     *
     * @param row the cost before its last word, by stress of that word
     * @param allowed words at its end
     */
    record Line(int[] row, BitSet allowed) {}

    /** The cheapest rhymes from a place in the first line, with the cost of its rest and of the later lines. */
    private record Offers(int[] rhymes, int[] costs) {}

    /** A rhyme for the letter, with the cost of the rest of its first line, and of its later lines. */
    record Offer(int rhyme, int cost) {
        static final Offer NONE = new Offer(-1, CompletionCost.NEVER);
    }

    LetterRoom(List<Line> lines, WordIndex index, Work work) {
        this.lines = lines;
        this.index = index;
        this.costs = new int[index.rhymeCount()][];
        this.shortest = new int[index.rhymeCount()][];
        for (int rhyme = 0; rhyme < costs.length; rhyme++) {
            work.spend(4);
            if (index.members(rhyme).length >= 2 * lines.size()) {
                add(rhyme, work);
            }
        }
    }

    private void add(int rhyme, Work work) {
        int[] from = new int[lines.size() + 1];
        for (int i = lines.size() - 1; i >= 0; i--) {
            boolean again = i + 1 < lines.size() && lines.get(i).equals(lines.get(i + 1));
            from[i] = CompletionCost.sum(
                    from[i + 1], again ? from[i + 1] - from[i + 2] : cost(rhyme, lines.get(i), work));
            if (from[i] >= CompletionCost.NEVER) {
                return;
            }
        }
        costs[rhyme] = from;
        shortest[rhyme] = shortest(rhyme);
        count++;
    }

    /** The cost of a line with its n-th cheapest end. */
    private int cost(int rhyme, Line line, Work work) {
        int[] members = index.members(rhyme);
        work.spend(2L * members.length);
        int[] cheapest = new int[lines.size()];
        Arrays.fill(cheapest, CompletionCost.NEVER);
        for (int i = 0; i < members.length; ) {
            int word = members[i];
            int least = CompletionCost.NEVER;
            for (; i < members.length && members[i] == word; i += 2) {
                least = Math.min(least, line.row()[members[i + 1]]);
            }
            insert(cheapest, line.allowed().get(word) ? least + index.length(word) : CompletionCost.NEVER);
        }
        return cheapest[cheapest.length - 1];
    }

    /** Inserts a cost into ascending ones, of which the last is dropped. Returns its place; their number if it is too large. */
    private static int insert(int[] cheapest, int cost) {
        int at = cheapest.length;
        while (at > 0 && cheapest[at - 1] > cost) {
            at--;
        }
        if (at < cheapest.length) {
            System.arraycopy(cheapest, at, cheapest, at + 1, cheapest.length - at - 1);
            cheapest[at] = cost;
        }
        return at;
    }

    private int[] shortest(int rhyme) {
        Map<Integer, Integer> lengths = new HashMap<>();
        int[] members = index.members(rhyme);
        for (int i = 0; i < members.length; i += 2) {
            if (lines.get(0).allowed().get(members[i])) {
                lengths.merge(members[i + 1], index.length(members[i]), Math::min);
            }
        }
        return lengths.entrySet().stream()
                .flatMapToInt(stress -> IntStream.of(stress.getKey(), stress.getValue()))
                .toArray();
    }

    /**
     * Ranks the rhymes from a place in the first line.
     *
     * @param row of the place: the cost from there to the last word, by stress of that word
     * @param kept one more than the number of rhymes that other letters can have taken
     */
    void rank(int[] row, int kept, Work work) {
        if (offers.containsKey(row)) {
            return;
        }
        int[] rhymes = new int[kept];
        int[] prices = new int[kept];
        Arrays.fill(prices, CompletionCost.NEVER);
        for (int rhyme = 0; rhyme < costs.length; rhyme++) {
            int at = has(rhyme) ? insert(prices, cost(rhyme, row, work)) : kept;
            if (at < kept) {
                System.arraycopy(rhymes, at, rhymes, at + 1, kept - at - 1);
                rhymes[at] = rhyme;
            }
        }
        offers.put(row, new Offers(rhymes, prices));
    }

    private int cost(int rhyme, int[] row, Work work) {
        int[] pairs = requireNonNull(shortest[rhyme]);
        work.spend(pairs.length);
        int least = CompletionCost.NEVER;
        for (int i = 0; i < pairs.length; i += 2) {
            least = Math.min(least, row[pairs[i]] + pairs[i + 1]);
        }
        return CompletionCost.sum(least, requireNonNull(costs[rhyme])[1]);
    }

    int count() {
        return count;
    }

    boolean has(int rhyme) {
        return costs[rhyme] != null;
    }

    /** The cost of all lines in the {@code n}-th cheapest rhyme, from 0. */
    int cost(int n) {
        return Arrays.stream(costs)
                .filter(Objects::nonNull)
                .mapToInt(from -> from[0])
                .sorted()
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    /** The cost of the lines after the first {@code done} ones. */
    int after(int done, int rhyme) {
        int[] from = costs[rhyme];
        return from == null ? CompletionCost.NEVER : from[done];
    }

    /** The cheapest rhyme that is not taken, from a place in the first line. */
    Offer cheapest(int[] row, Collection<Integer> taken) {
        Offers ranked = requireNonNull(offers.get(row));
        for (int i = 0; i < ranked.rhymes().length && ranked.costs()[i] < CompletionCost.NEVER; i++) {
            if (!taken.contains(ranked.rhymes()[i])) {
                return new Offer(ranked.rhymes()[i], ranked.costs()[i]);
            }
        }
        return Offer.NONE;
    }
}
