package dev.quatrain.engine.constrain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** An automaton over code points, and the tokens that write these. Safe for use by several threads at once. */
final class TokenWalk {
    /** By how many code points the shortest way may grow before whether it still fits is looked at token by token. */
    private static final int ROOM = 64;

    private static final int KEPT_MASKS = 512;
    private static final int KEPT_WAYS = 20_000;

    private final TokenTrie lexicon;
    private final int[] alphabet;
    private final int width;
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
        this.width = lexicon.isBytes()
                ? IntStream.of(alphabet).map(Utf8::length).max().orElse(1)
                : 1;
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

    /** How many tokens the shortest way to a complete text takes at most. */
    int fewestMore(TextAutomaton.State text) {
        return (int) Math.min(TokenState.UNLIMITED, (long) text.fewestMore() * width);
    }

    /** Whether so many tokens are more than enough, whatever code point comes next. */
    boolean hasRoom(TextAutomaton.State text, int left) {
        return left >= fewestMore(text) + (long) ROOM * width;
    }

    /** The kept answer, or that of {@code ask}. */
    BitSet mask(TokenState state, int left, IntFunction<BitSet> ask) {
        return masks.get(new Question(state, left), question -> ask.apply(question.left()));
    }

    /** {@link WordState#findWay}, kept. */
    int way(WordState state) {
        Integer known = ways.getIfPresent(state);
        if (known == null) {
            known = state.findWay();
            ways.put(state, known);
        }
        return known;
    }

    private boolean isToken(int codePoint) {
        int node = lexicon.trie().child(Trie.ROOT, codePoint);
        return node != Trie.NONE && lexicon.trie().token(node) != Trie.NONE;
    }
}
