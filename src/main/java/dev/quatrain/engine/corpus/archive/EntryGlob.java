package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A glob for names of entries, with the meaning that Java gives it: {@code *} and {@code ?} do not match a {@code /}, {@code **}
 * does; {@code [a-c]}, {@code [!a]}; {@code {a,b}}, not nested; {@code \} before a sign. All alternatives are followed at the
 * same time (Thompson 1968), so that a name takes a time proportional to its length and to that of the glob.
 */
final class EntryGlob {
    private static final int LONGEST = 1000;
    private static final IntPredicate ANY = codePoint -> !isLineEnd(codePoint);
    private static final IntPredicate IN_FOLDER = codePoint -> codePoint != '/';

    private final List<State> states;

    /**
     * A state of the automaton.
     *
     * @param reads the code points that lead to the only state of {@code next}
     * @param silent whether it reads nothing and leads to all of {@code next}
     */
    private record State(IntPredicate reads, boolean silent, IntArrayList next) {}

    private EntryGlob(List<State> states) {
        this.states = states;
    }

    /** @throws CorpusFormatException if it is no glob */
    static EntryGlob of(String glob) throws CorpusFormatException {
        if (glob.length() > LONGEST) {
            throw CorpusFormatException.inapplicable(
                    "expected a glob of at most %d characters, got %d".formatted(LONGEST, glob.length()));
        }
        return new EntryGlob(new Parser(glob).states());
    }

    /** @param work counts a unit for each state and code point */
    boolean matches(String name, Work work) {
        int[] reached = new int[states.size()]; // by state: the last position, from 1, at which it was reached
        IntArrayList here = new IntArrayList();
        enter(0, 1, reached, here);
        int position = 1;
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            int codePoint = name.codePointAt(at);
            if (here.isEmpty()) {
                return false;
            }
            IntArrayList there = new IntArrayList();
            position++;
            work.spend(1L + here.size());
            for (int i = 0; i < here.size(); i++) {
                State state = states.get(here.getInt(i));
                if (state.reads().test(codePoint)) {
                    enter(state.next().getInt(0), position, reached, there);
                }
            }
            here = there;
        }
        return here.contains(states.size() - 1);
    }

    /** Adds a state, or the states to which it leads without reading. */
    private void enter(int first, int position, int[] reached, IntArrayList into) {
        IntArrayList waiting = IntArrayList.of(first);
        while (!waiting.isEmpty()) {
            int number = waiting.popInt();
            if (reached[number] == position) {
                continue;
            }
            reached[number] = position;
            State state = states.get(number);
            if (state.silent()) {
                waiting.addAll(state.next());
            } else {
                into.add(number);
            }
        }
    }

    private static boolean isLineEnd(int codePoint) {
        return codePoint == '\n'
                || codePoint == '\r'
                || codePoint == 0x85
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }

    /** Builds the states in the order of the glob; the last one accepts. */
    private static final class Parser {
        private final int[] glob;
        private final List<State> states = new ArrayList<>();
        private final IntArrayList ends = new IntArrayList(); // of the alternatives of the open group
        private int group = -1; // the state before the open group
        private int at;

        Parser(String glob) {
            this.glob = glob.codePoints().toArray();
        }

        List<State> states() throws CorpusFormatException {
            while (at < glob.length) {
                element(glob[at++]);
            }
            if (group >= 0) {
                throw mistake("expected } at the end");
            }
            states.add(new State(codePoint -> false, false, IntArrayList.of(0)));
            return states;
        }

        private void element(int sign) throws CorpusFormatException {
            switch (sign) {
                case '\\' -> read(is(escaped()));
                case '?' -> read(IN_FOLDER);
                case '*' -> star();
                case '[' -> read(one());
                case '{' -> open();
                case '}' -> close();
                case ',' -> comma();
                default -> read(is(sign));
            }
        }

        private static IntPredicate is(int sign) {
            return codePoint -> codePoint == sign;
        }

        private int escaped() throws CorpusFormatException {
            if (at == glob.length) {
                throw mistake("expected a sign after \\");
            }
            return glob[at++];
        }

        private void read(IntPredicate what) {
            states.add(new State(what, false, IntArrayList.of(states.size() + 1)));
        }

        private int silent(int... next) {
            states.add(new State(codePoint -> false, true, IntArrayList.of(next)));
            return states.size() - 1;
        }

        private void star() {
            boolean folders = at < glob.length && glob[at] == '*';
            at += folders ? 1 : 0;
            int loop = silent(states.size() + 1, states.size() + 2);
            states.add(new State(folders ? ANY : IN_FOLDER, false, IntArrayList.of(loop)));
        }

        private void open() throws CorpusFormatException {
            if (group >= 0) {
                throw mistake("expected no group within a group");
            }
            group = silent(states.size() + 1);
        }

        private void comma() {
            if (group < 0) {
                read(is(','));
            } else {
                ends.add(silent());
                states.get(group).next().add(states.size());
            }
        }

        private void close() {
            if (group < 0) {
                read(is('}'));
                return;
            }
            ends.forEach(end -> states.get(end).next().add(states.size()));
            ends.clear();
            group = -1;
        }

        /** A class after its bracket, up to the closing one. */
        private IntPredicate one() throws CorpusFormatException {
            boolean negated = at < glob.length && glob[at] == '!';
            at += negated ? 1 : 0;
            IntPredicate members = codePoint -> false;
            boolean any = false;
            while (at < glob.length && (glob[at] != ']' || !any)) {
                int first = member();
                int last = first;
                if (at + 1 < glob.length && glob[at] == '-' && glob[at + 1] != ']') {
                    at++;
                    last = member();
                }
                members = members.or(between(first, last));
                any = true;
            }
            if (at++ >= glob.length) {
                throw mistake("expected ] after [");
            }
            IntPredicate found = members;
            return codePoint -> codePoint != '/' && found.test(codePoint) != negated;
        }

        private int member() throws CorpusFormatException {
            int member = glob[at++];
            if (member == '/') {
                throw mistake("expected no / within []");
            }
            return member;
        }

        private IntPredicate between(int first, int last) throws CorpusFormatException {
            if (last < first) {
                throw mistake("expected a range from a lower to a higher character");
            }
            return codePoint -> codePoint >= first && codePoint <= last;
        }

        private CorpusFormatException mistake(String expected) {
            return CorpusFormatException.inapplicable(
                    "%s: no glob: %s".formatted(new String(glob, 0, glob.length), expected));
        }
    }
}
