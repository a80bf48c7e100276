package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import java.util.List;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/** The syntax tree of a regular expression. */
sealed interface RegexTree {

    /** The number of characters when repetitions are expanded. */
    long size();

    /** Over code points; may be nondeterministic. */
    Automaton automaton();

    /** One code point of a set without surrogates. */
    record One(UnicodeSet of) implements RegexTree {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public Automaton automaton() {
            Automaton automaton = new Automaton();
            int from = automaton.createState();
            int to = automaton.createState();
            automaton.setAccept(to, true);
            of.ranges().forEach(range -> automaton.addTransition(from, to, range.codepoint, range.codepointEnd));
            automaton.finishState();
            return automaton;
        }
    }

    /** A concatenation; the empty text if there are no parts. */
    record Sequence(List<RegexTree> parts) implements RegexTree {
        @Override
        public long size() {
            return parts.stream().mapToLong(RegexTree::size).sum();
        }

        @Override
        public Automaton automaton() {
            return parts.isEmpty()
                    ? Automata.makeEmptyString()
                    : Operations.concatenate(
                            parts.stream().map(RegexTree::automaton).toList());
        }
    }

    /** An alternation. */
    record Choice(List<RegexTree> parts) implements RegexTree {
        @Override
        public long size() {
            return parts.stream().mapToLong(RegexTree::size).sum();
        }

        @Override
        public Automaton automaton() {
            return Operations.union(parts.stream().map(RegexTree::automaton).toList());
        }
    }

    /**
     * A repetition.
     *
     * @param most {@link #ENDLESS} for no limit
     */
    record Repetition(RegexTree of, int fewest, int most) implements RegexTree {
        static final int ENDLESS = -1;

        @Override
        public long size() {
            return of.size() * Math.max(1, most == ENDLESS ? fewest + 1 : most);
        }

        @Override
        public Automaton automaton() {
            return most == ENDLESS
                    ? Operations.repeat(of.automaton(), fewest)
                    : Operations.repeat(of.automaton(), fewest, most);
        }
    }
}
