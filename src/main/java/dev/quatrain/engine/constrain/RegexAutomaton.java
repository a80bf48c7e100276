package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The deterministic automaton of a regular expression, over classes of code points. State 0 is the start. Immutable.
 *
 * @param table (states, classes): the next state, or {@link #NOWHERE}
 * @param ends the accepting states
 */
record RegexAutomaton(CodePointClasses classes, int[] table, BitSet ends) {
    static final int NOWHERE = -1;

    private static final int MOST_ENTRIES = 4_000_000; // of the table, 16 MB

    int states() {
        return classes.count() == 0 ? 1 : table.length / classes.count();
    }

    /** The next state after a code point of a class. */
    int step(int state, int codePointClass) {
        return codePointClass == CodePointClasses.NONE ? NOWHERE : table[state * classes.count() + codePointClass];
    }

    boolean isEnd(int state) {
        return ends.get(state);
    }

    long memoryBytes() {
        return (long) Integer.BYTES * table.length + classes.memoryBytes();
    }

    /** @throws InvalidGeneration if it has too many states */
    static RegexAutomaton of(RegexTree tree, Work work) {
        RegexStates states = new RegexStates(tree, work);
        return of(states, CodePointClasses.of(states.sets(), work), 0, work);
    }

    /** @param firstSet index of the first set of these states among those of the classes */
    static RegexAutomaton of(RegexStates states, CodePointClasses classes, int firstSet, Work work) {
        return new Subsets(states, classes, firstSet, work).automaton();
    }

    /** The subset construction (Rabin & Scott 1959). */
    private static final class Subsets {
        private final RegexStates states;
        private final CodePointClasses classes;
        private final int firstSet;
        private final Work work;
        private final Object2IntOpenCustomHashMap<int[]> numbers =
                new Object2IntOpenCustomHashMap<>(IntArrays.HASH_STRATEGY);
        private final List<int[]> subsets = new ArrayList<>(); // ascending, only states that read or accept
        private final IntArrayList table = new IntArrayList();
        private final BitSet ends = new BitSet();
        private final IntArrayList[] targets; // by class, of the subset at hand
        private final int[] seen; // by state: the number of the closure that reached it last
        private int closures;
        private int kept; // entries of all subsets

        Subsets(RegexStates states, CodePointClasses classes, int firstSet, Work work) {
            this.states = states;
            this.classes = classes;
            this.firstSet = firstSet;
            this.work = work;
            this.seen = new int[states.count()];
            this.targets = new IntArrayList[classes.count()];
            Arrays.setAll(targets, i -> new IntArrayList());
            numbers.defaultReturnValue(NOWHERE);
        }

        RegexAutomaton automaton() {
            number(IntArrayList.of(states.start()));
            for (int subset = 0; subset < subsets.size(); subset++) {
                expand(subsets.get(subset));
            }
            return new RegexAutomaton(classes, table.toIntArray(), ends);
        }

        private void expand(int[] subset) {
            for (int state : subset) {
                int set = states.set(state);
                if (set != RegexStates.NOTHING) {
                    work.spend(classes.ofSet(firstSet + set).length);
                    for (int codePointClass : classes.ofSet(firstSet + set)) {
                        targets[codePointClass].add(states.next(state));
                    }
                }
            }
            work.spend(classes.count());
            if (table.size() + classes.count() > MOST_ENTRIES) {
                throw Regex.tooLarge();
            }
            for (IntArrayList ofClass : targets) {
                table.add(ofClass.isEmpty() ? NOWHERE : number(ofClass));
                ofClass.clear();
            }
        }

        /** The number of the subset that these states and what they reach without reading make up. */
        private int number(IntArrayList from) {
            int[] subset = closure(from);
            int known = numbers.getInt(subset);
            if (known != NOWHERE) {
                return known;
            }
            kept += subset.length;
            if (kept > MOST_ENTRIES) {
                throw Regex.tooLarge();
            }
            int number = subsets.size();
            ends.set(number, subset.length > 0 && subset[0] == RegexStates.END);
            subsets.add(subset);
            numbers.put(subset, number);
            return number;
        }

        private int[] closure(IntArrayList from) {
            closures++;
            IntArrayList reached = new IntArrayList();
            IntArrayList waiting = new IntArrayList(from);
            while (!waiting.isEmpty()) {
                int state = waiting.popInt();
                work.spend(2);
                if (seen[state] == closures) {
                    continue;
                }
                seen[state] = closures;
                if (state == RegexStates.END || states.set(state) != RegexStates.NOTHING) {
                    reached.add(state);
                } else {
                    waiting.add(states.next(state));
                    waiting.add(states.other(state));
                }
            }
            int[] subset = reached.toIntArray();
            Arrays.sort(subset);
            return subset;
        }
    }
}
