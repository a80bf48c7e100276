package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A deterministic automaton of the texts that fit several patterns and do not fit others: the product of their automata over
 * common classes of code points. State 0 is the start. Immutable.
 */
public final class PatternAutomaton {
    public static final int NOWHERE = RegexAutomaton.NOWHERE;

    private static final int MOST_ENTRIES = 4_000_000; // of the table, 16 MB

    private final CodePointClasses classes;
    private final int[] table; // (states, classes)
    private final BitSet ends;

    private PatternAutomaton(CodePointClasses classes, int[] table, BitSet ends) {
        this.classes = classes;
        this.table = table;
        this.ends = ends;
    }

    /**
     * @throws InvalidGeneration if it has too many states
     */
    public static PatternAutomaton of(List<TextPattern> wanted, List<TextPattern> unwanted, Work work) {
        boolean plain = wanted.isEmpty() && unwanted.isEmpty();
        List<TextPattern> all = new ArrayList<>(wanted);
        all.add(plain ? TextPattern.anything() : TextPattern.undisputed());
        int positive = all.size();
        all.addAll(unwanted);
        List<RegexStates> states = all.stream()
                .map(pattern -> new RegexStates(pattern.tree(), work))
                .toList();
        List<UnicodeSet> sets = new ArrayList<>();
        states.forEach(each -> sets.addAll(each.sets()));
        CodePointClasses classes = CodePointClasses.of(sets, work);
        List<RegexAutomaton> factors = new ArrayList<>();
        int firstSet = 0;
        for (RegexStates each : states) {
            factors.add(RegexAutomaton.of(each, classes, firstSet, work));
            firstSet += each.sets().size();
        }
        return new Product(classes, factors, positive, work).automaton();
    }

    public int states() {
        return classes.count() == 0 ? 1 : table.length / classes.count();
    }

    /** The number of classes of code points. */
    public int classes() {
        return classes.count();
    }

    public boolean isEnd(int state) {
        return ends.get(state);
    }

    /** The class of a code point; {@link #NOWHERE} if it occurs in no text. */
    public int classOf(int codePoint) {
        return classes.of(codePoint);
    }

    /** The next state after a code point of a class. */
    public int step(int state, int codePointClass) {
        return codePointClass < 0 ? NOWHERE : table[state * classes.count() + codePointClass];
    }

    /** The index of the range of code points that contains one. All of a range are in one class. */
    public int range(int codePoint) {
        return classes.range(codePoint);
    }

    public int ranges() {
        return classes.ranges();
    }

    /** The first code point of a range. */
    public int rangeStart(int range) {
        return classes.start(range);
    }

    public int classOfRange(int range) {
        return classes.ofRange(range);
    }

    /** A character of a class: a digit, a letter or a space if it has one. */
    public int memberOf(int codePointClass) {
        return IntStream.concat("0a ".codePoints(), IntStream.range(0, ranges()).map(this::rangeStart))
                .filter(codePoint -> classOf(codePoint) == codePointClass)
                .findFirst()
                .orElseThrow();
    }

    public boolean accepts(String text) {
        int state = 0;
        for (int at = 0; at < text.length() && state >= 0; at = text.offsetByCodePoints(at, 1)) {
            state = step(state, classes.of(text.codePointAt(at)));
        }
        return state >= 0 && isEnd(state);
    }

    public long memoryBytes() {
        return (long) Integer.BYTES * table.length + classes.memoryBytes();
    }

    /** The states of all factors, explored breadth first. */
    private static final class Product {
        private final CodePointClasses classes;
        private final List<RegexAutomaton> factors;
        private final int positive;
        private final Work work;
        private final Object2IntOpenCustomHashMap<int[]> numbers =
                new Object2IntOpenCustomHashMap<>(IntArrays.HASH_STRATEGY);
        private final List<int[]> tuples = new ArrayList<>();
        private final IntArrayList table = new IntArrayList();
        private final BitSet ends = new BitSet();

        /** @param positive the number of factors, from the first, that must accept; the others must not */
        Product(CodePointClasses classes, List<RegexAutomaton> factors, int positive, Work work) {
            this.classes = classes;
            this.factors = factors;
            this.positive = positive;
            this.work = work;
            numbers.defaultReturnValue(NOWHERE);
        }

        PatternAutomaton automaton() {
            number(new int[factors.size()]);
            for (int state = 0; state < tuples.size(); state++) {
                if (table.size() + classes.count() > MOST_ENTRIES) {
                    throw Regex.tooLarge();
                }
                work.spend((long) factors.size() * classes.count() + 8);
                for (int codePointClass = 0; codePointClass < classes.count(); codePointClass++) {
                    table.add(step(tuples.get(state), codePointClass));
                }
            }
            return new PatternAutomaton(classes, table.toIntArray(), ends);
        }

        private int step(int[] tuple, int codePointClass) {
            int[] next = new int[tuple.length];
            for (int i = 0; i < tuple.length; i++) {
                next[i] = tuple[i] < 0 ? NOWHERE : factors.get(i).step(tuple[i], codePointClass);
                if (next[i] < 0 && i < positive) {
                    return NOWHERE;
                }
            }
            return number(next);
        }

        private int number(int[] tuple) {
            int known = numbers.getInt(tuple);
            if (known != NOWHERE) {
                return known;
            }
            int number = tuples.size();
            numbers.put(tuple, number);
            tuples.add(tuple);
            ends.set(number, accepts(tuple));
            return number;
        }

        private boolean accepts(int[] tuple) {
            for (int i = 0; i < tuple.length; i++) {
                boolean accepted = tuple[i] >= 0 && factors.get(i).isEnd(tuple[i]);
                if (accepted != i < positive) {
                    return false;
                }
            }
            return true;
        }
    }
}
