package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a poem before a word. Each occurrence of a word may have any of its readings. What a word does to the measure
 * of its line and what it does to the rhymes are kept apart, since only the last word of a line rhymes. Immutable; callers
 * must not modify the sets.
 *
 * @param line from 0
 * @param begun whether the line has a word
 * @param rests what may be left of the line
 * @param rhymes the rhymes that the letters of the scheme may have chosen so far, by letter; at least one choice
 * @param ends the last words of the lines so far; −1 for a line without rhyme
 */
record LinePosition(
        StanzaAutomaton poem, int line, boolean begun, BitSet rests, Set<List<Integer>> rhymes, List<Integer> ends) {

    private static final int MOST_CHOICES = 32;
    private static final int CHOICE_WORK = 64; // of a bound for one choice of rhymes

    static LinePosition start(StanzaAutomaton poem) {
        List<Integer> none = Collections.nCopies(poem.lines().letters(), CompletionCost.UNCHOSEN);
        return new LinePosition(poem, 0, false, poem.lines().rests().starts(0), Set.of(none), List.of());
    }

    private StanzaLines lines() {
        return poem.lines();
    }

    private CompletionCost costs() {
        return poem.costs();
    }

    /** Whether not all words may follow, as the line begins. */
    @Nullable
    LineOpening opening() {
        return begun ? null : lines().opening(line);
    }

    private void forEachRest(IntConsumer consumer) {
        for (int rest = rests.nextSetBit(0); rest >= 0; rest = rests.nextSetBit(rest + 1)) {
            consumer.accept(rest);
        }
    }

    /** An upper bound on the code points that complete the poem if this is left of the line. */
    int cost(int rest) {
        int least = CompletionCost.NEVER;
        for (List<Integer> chosen : rhymes) {
            least = Math.min(least, costs().finish(this, rest, chosen));
        }
        return least;
    }

    /** The words with which {@link #cost} may be reached; for other words it need not be as low. */
    Set<Integer> nearest() {
        Set<Integer> nearest = new LinkedHashSet<>(List.of(costs().filler()));
        if (opening() != null) {
            opening().cheapest().forEach(first -> nearest.add(first.word()));
        }
        for (List<Integer> chosen : rhymes) {
            forEachRest(rest -> nearest.add(costs().end(this, rest, chosen).word()));
        }
        nearest.remove(-1);
        return nearest;
    }

    /** The rests after a word of this stress within the line. */
    BitSet after(int stress) {
        BitSet after = new BitSet();
        forEachRest(rest -> {
            int next = lines().rests().after(rest, stress);
            if (next > LineRests.DONE) {
                after.set(next);
            }
        });
        return after;
    }

    /** Whether a word of this stress may end the line. */
    boolean endsWith(int stress) {
        boolean[] ends = {false};
        forEachRest(rest -> ends[0] |= lines().rests().after(rest, stress) == LineRests.DONE);
        return ends[0];
    }

    /** An upper bound on the code points that complete the poem after a last word with this rhyme. */
    int costOfEnd(int rhyme) {
        int least = CompletionCost.NEVER;
        for (List<Integer> chosen : rhymes) {
            if (mayRhyme(chosen, rhyme)) {
                least = Math.min(least, costOfEnd(chosen, rhyme));
            }
        }
        return least;
    }

    private int costOfEnd(List<Integer> chosen, int rhyme) {
        int letter = lines().letter(line);
        int future = letter == StanzaLines.NO_LETTER ? 0 : costs().future(line, rhyme);
        return CompletionCost.sum(costs().later(line, chosen, letter), future);
    }

    private boolean mayRhyme(List<Integer> chosen, int rhyme) {
        int letter = lines().letter(line);
        return letter == StanzaLines.NO_LETTER
                || (chosen.get(letter) == CompletionCost.UNCHOSEN
                        ? costs().isChoice(letter, chosen, rhyme)
                        : chosen.get(letter) == rhyme);
    }

    /** Whether a word does not end another line of this letter. */
    boolean isFree(int word) {
        int letter = lines().letter(line);
        for (int other = 0; letter != StanzaLines.NO_LETTER && other < ends.size(); other++) {
            if (ends.get(other) == word && lines().letter(other) == letter) {
                return false;
            }
        }
        return true;
    }

    /** The position after a word within the line; null if no word may follow it. */
    @Nullable
    LinePosition within(int word, Work work) {
        WordIndex index = poem.words().index();
        BitSet next = new BitSet();
        for (int reading = 0; reading < index.readings(word); reading++) {
            next.or(after(index.stress(word, reading)));
        }
        work.spend((long) CHOICE_WORK * rhymes.size() * next.cardinality());
        for (int rest = next.nextSetBit(0); rest >= 0; rest = next.nextSetBit(rest + 1)) {
            next.set(rest, cost(rest) < CompletionCost.NEVER);
        }
        return next.isEmpty() ? null : new LinePosition(poem, line, true, next, rhymes, ends);
    }

    /** The position at the start of the next line, after a word that ends this line; null if it cannot end it. */
    @Nullable
    LinePosition after(int word, Work work) {
        if (!isFree(word) || !lines().endsOf(line).get(word)) {
            return null;
        }
        WordIndex index = poem.words().index();
        Set<List<Integer>> next = new LinkedHashSet<>();
        for (int reading = 0; reading < index.readings(word); reading++) {
            int rhyme = index.rhyme(word, reading);
            work.spend((long) CHOICE_WORK * rhymes.size());
            if (endsWith(index.stress(word, reading))) {
                rhymes.stream()
                        .filter(chosen -> mayRhyme(chosen, rhyme))
                        .forEach(chosen -> next.add(with(chosen, rhyme)));
            }
        }
        return next.isEmpty() ? null : next(next, word);
    }

    private List<Integer> with(List<Integer> chosen, int rhyme) {
        int letter = lines().letter(line);
        if (letter == StanzaLines.NO_LETTER) {
            return chosen;
        }
        List<Integer> more = new ArrayList<>(chosen);
        more.set(letter, rhyme);
        return List.copyOf(more);
    }

    /**
     * The beginning of the next line. Of many choices of rhymes the cheapest are kept: fewer texts may follow then, but each
     * of them keeps the rules, and the bound on their length remains.
     */
    private LinePosition next(Set<List<Integer>> choices, int word) {
        List<Integer> more = new ArrayList<>(ends);
        more.add(lines().letter(line) == StanzaLines.NO_LETTER ? -1 : word);
        BitSet starts = lines().isLast(line) ? new BitSet() : lines().rests().starts(line + 1);
        Set<List<Integer>> kept = choices.size() <= MOST_CHOICES
                ? choices
                : choices.stream()
                        .sorted(Comparator.comparingInt(chosen -> costs().afterLine(line, chosen)))
                        .limit(MOST_CHOICES)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return new LinePosition(poem, line + 1, false, starts, kept, List.copyOf(more));
    }

    boolean isEnd() {
        return line == lines().count();
    }
}
