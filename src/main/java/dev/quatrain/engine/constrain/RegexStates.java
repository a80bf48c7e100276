package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import dev.quatrain.engine.constrain.RegexTree.Choice;
import dev.quatrain.engine.constrain.RegexTree.One;
import dev.quatrain.engine.constrain.RegexTree.Repetition;
import dev.quatrain.engine.constrain.RegexTree.Sequence;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A nondeterministic automaton of a regular expression (Thompson 1968): a state either reads a code point of a set and has
 * one successor, or reads nothing and has two.
 */
final class RegexStates {
    /** The accepting state. */
    static final int END = 0;
    /** The set of a state that reads nothing. */
    static final int NOTHING = -1;

    private final Work work;
    private final Map<UnicodeSet, Integer> numbers = new HashMap<>();
    private final List<UnicodeSet> sets = new ArrayList<>();
    private final IntArrayList setOf = new IntArrayList(); // by state
    private final IntArrayList next = new IntArrayList();
    private final IntArrayList other = new IntArrayList();
    private final int start;

    RegexStates(RegexTree tree, Work work) {
        this.work = work;
        add(NOTHING, END, END);
        this.start = build(tree, END);
    }

    int start() {
        return start;
    }

    int count() {
        return setOf.size();
    }

    /** All sets, without repetition. */
    List<UnicodeSet> sets() {
        return sets;
    }

    /** The index of the set of code points that a state reads, or {@link #NOTHING}. */
    int set(int state) {
        return setOf.getInt(state);
    }

    int next(int state) {
        return next.getInt(state);
    }

    /** The second successor of a state that reads nothing. */
    int other(int state) {
        return other.getInt(state);
    }

    private int add(int set, int to, int orTo) {
        work.spend(4);
        setOf.add(set);
        next.add(to);
        other.add(orTo);
        return setOf.size() - 1;
    }

    /** The first state of a part that leads to the state {@code to}. */
    private int build(RegexTree tree, int to) {
        work.spend(1);
        if (tree instanceof One one) {
            return add(number(one.of()), to, to);
        }
        if (tree instanceof Sequence sequence) {
            int first = to;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                first = build(sequence.parts().get(i), first);
            }
            return first;
        }
        return tree instanceof Choice choice ? choice(choice, to) : repetition((Repetition) tree, to);
    }

    private int number(UnicodeSet set) {
        return numbers.computeIfAbsent(set, unseen -> {
            sets.add(set);
            return numbers.size();
        });
    }

    private int choice(Choice choice, int to) {
        int first = build(choice.parts().get(0), to);
        for (RegexTree part : choice.parts().subList(1, choice.parts().size())) {
            first = add(NOTHING, build(part, to), first);
        }
        return first;
    }

    private int repetition(Repetition repetition, int to) {
        int first = repetition.most() == Repetition.ENDLESS ? loop(repetition.of(), to) : options(repetition, to);
        for (int copy = 0; copy < repetition.fewest(); copy++) {
            first = build(repetition.of(), first);
        }
        return first;
    }

    private int loop(RegexTree of, int to) {
        int again = add(NOTHING, to, to);
        next.set(again, build(of, again));
        return again;
    }

    /** Each option stands within the one before, so that leaving them is a single step. */
    private int options(Repetition repetition, int to) {
        int first = to;
        for (int copy = repetition.fewest(); copy < repetition.most(); copy++) {
            first = add(NOTHING, build(repetition.of(), first), to);
        }
        return first;
    }
}
