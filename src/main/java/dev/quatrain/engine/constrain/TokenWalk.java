package dev.quatrain.engine.constrain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An automaton over code points, and the tokens that write these. Safe for use by several threads at once. */
final class TokenWalk {
    /** By how many code points the shortest way may grow before whether it still fits is looked at token by token. */
    private static final int ROOM = 64;

    private static final int KEPT_MASKS = 512;
    private static final int KEPT_WAYS = 20_000;
    private static final int NO_WAY = -1;

    private final TokenTrie lexicon;
    private final int[] alphabet;
    private final int width; // tokens of one code point, at most
    private final boolean letters;
    private final Cache<Question, BitSet> masks =
            Caffeine.newBuilder().maximumSize(KEPT_MASKS).build();
    private final Cache<WordState, Integer> ways =
            Caffeine.newBuilder().maximumSize(KEPT_WAYS).build();

    /** What may come next if so many may come after it. */
    private record Question(TokenState state, int left) {}

    TokenWalk(TextAutomaton automaton, TokenTrie lexicon) {
        this.lexicon = lexicon;
        this.alphabet = automaton.alphabet().clone();
        this.width = lexicon.mostTokens(alphabet);
        this.letters = !lexicon.isSpaced() && IntStream.of(alphabet).allMatch(this::isToken);
    }

    TokenTrie lexicon() {
        return lexicon;
    }

    /** Not to be changed. */
    int[] alphabet() {
        return alphabet;
    }

    /** Whether each code point can be written on its own, so that every way is spelled. */
    boolean spellsLetters() {
        return letters;
    }

    /** Whether so many tokens are more than enough, whatever code point comes next. */
    boolean hasRoom(TextAutomaton.State text, int left) {
        return left >= text.fewestMoreTokens() + ROOM * width;
    }

    /** The kept answer, or that of {@code ask}. */
    BitSet mask(TokenState state, int left, IntFunction<BitSet> ask) {
        return masks.get(new Question(state, left), question -> ask.apply(question.left()));
    }

    /**
     * How many tokens some way to a complete text takes, nearer with each; −1 if there is none. A depth-first search with a stack
     * of its own, as a way may be a thousand tokens long.
     */
    int way(WordState start) {
        Integer known = known(start);
        if (known != null) {
            return known;
        }
        Deque<Step> path = new ArrayDeque<>(List.of(new Step(start)));
        while (!path.isEmpty()) {
            WordState next = path.getLast().next();
            Integer rest = next == null ? null : known(next);
            if (next == null) {
                ways.put(path.removeLast().state, NO_WAY);
            } else if (rest == null) {
                path.addLast(new Step(next));
            } else if (rest != NO_WAY) {
                return keep(path, rest);
            }
        }
        return NO_WAY;
    }

    private @Nullable Integer known(WordState state) {
        Integer way = state.knownWay();
        return way == null ? ways.getIfPresent(state) : way;
    }

    /** All that lies on the path to a state has a way through it. */
    private int keep(Deque<Step> path, int rest) {
        int way = rest;
        while (!path.isEmpty()) {
            way++;
            ways.put(path.removeLast().state, way);
        }
        return way;
    }

    /** A state on the path that is searched, and how many of its successors were tried. */
    private static final class Step {
        private final WordState state;
        private int tried;

        Step(WordState state) {
            this.state = state;
        }

        @Nullable
        WordState next() {
            return state.nearer(tried++);
        }
    }

    private boolean isToken(int codePoint) {
        int node = lexicon.trie().child(Trie.ROOT, codePoint);
        return node != Trie.NONE && lexicon.trie().token(node) != Trie.NONE;
    }
}
