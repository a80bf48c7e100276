package dev.quatrain.engine.constrain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.engine.work.Work;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An automaton over code points, together with the tokens that write them. Thread-safe. */
final class TokenWalk {
    /** Slack in code points: with more than this above the shortest way, the budget is not checked token by token. */
    private static final int ROOM = 64;

    private static final int KEPT_MASKS = 512;
    private static final int KEPT_WAYS = 20_000;
    private static final int NO_WAY = -1;
    private static final int STATE_BYTES = 512; // of a cached state, an assumption

    private final TokenTrie lexicon;
    private final int[] alphabet;
    private final int[] letterTokens; // by place in the alphabet: the token that is this code point alone, or NONE
    private final int width; // upper bound on the tokens of one code point
    private final boolean letters;
    private final Cache<Question, BitSet> masks =
            Caffeine.newBuilder().maximumSize(KEPT_MASKS).build();
    private final Cache<WordState, Integer> ways =
            Caffeine.newBuilder().maximumSize(KEPT_WAYS).build();

    /** A key of the mask cache. */
    private record Question(TokenState state, int left) {}

    TokenWalk(TextAutomaton automaton, TokenTrie lexicon) {
        this.lexicon = lexicon;
        this.alphabet = automaton.alphabet().clone();
        this.width = lexicon.mostTokens(alphabet);
        this.letterTokens = IntStream.of(alphabet).map(this::letterToken).toArray();
        this.letters = !lexicon.isSpaced() && IntStream.of(letterTokens).noneMatch(token -> token == Trie.NONE);
    }

    TokenTrie lexicon() {
        return lexicon;
    }

    /** Approximate memory use of the tokens and the cached answers. */
    long memoryBytes() {
        return lexicon.memoryBytes()
                + masks.estimatedSize() * (lexicon.size() / Byte.SIZE + STATE_BYTES)
                + ways.estimatedSize() * STATE_BYTES;
    }

    /** Callers must not modify the result. */
    int[] alphabet() {
        return alphabet;
    }

    /** Whether every code point of the alphabet is a token, so that every way can be written. */
    boolean spellsLetters() {
        return letters;
    }

    /** Whether {@code left} tokens certainly suffice after the next one, whatever code point that is. */
    boolean hasRoom(TextAutomaton.State text, int left) {
        if (lexicon.isOfCharacters() && text.isOfFixedLength()) {
            return left >= text.fewestMoreTokens() - 1;
        }
        return left >= text.fewestMoreTokens() + ROOM * width;
    }

    /** Returns the cached mask or computes it with {@code ask}. */
    BitSet mask(TokenState state, int left, IntFunction<BitSet> ask) {
        return masks.get(new Question(state, left), question -> ask.apply(question.left()));
    }

    /**
     * The number of tokens of some way to a complete text in which each token reduces the distance; −1 if there is none. A
     * depth-first search with an explicit stack, since a way may have a thousand tokens.
     */
    int way(WordState start, Work work) {
        Integer known = known(start);
        if (known != null) {
            return known;
        }
        Deque<Step> path = new ArrayDeque<>(List.of(new Step(start)));
        while (!path.isEmpty()) {
            WordState next = path.getLast().next(work);
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

    /** Stores the way length of each state on the path. */
    private int keep(Deque<Step> path, int rest) {
        int way = rest;
        while (!path.isEmpty()) {
            way++;
            ways.put(path.removeLast().state, way);
        }
        return way;
    }

    /** A state on the search path, and the number of successors tried. */
    private static final class Step {
        private final WordState state;
        private int tried;

        Step(WordState state) {
            this.state = state;
        }

        @Nullable
        WordState next(Work work) {
            return state.nearer(tried++, work);
        }
    }

    private int letterToken(int codePoint) {
        int node = lexicon.trie().child(Trie.ROOT, codePoint);
        return node == Trie.NONE ? Trie.NONE : lexicon.trie().token(node);
    }

    /**
     * The tokens that are one of these code points alone.
     *
     * @param codePoints of the alphabet, ascending
     */
    BitSet letters(int[] codePoints) {
        BitSet tokens = new BitSet(lexicon.size());
        int place = 0;
        for (int codePoint : codePoints) {
            while (alphabet[place] != codePoint) {
                place++;
            }
            if (letterTokens[place] != Trie.NONE) {
                tokens.set(letterTokens[place]);
            }
        }
        return tokens;
    }
}
