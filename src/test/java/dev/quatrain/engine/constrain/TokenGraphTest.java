package dev.quatrain.engine.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.RandomRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenGraphTest {
    private static final List<TextCodec> CODECS =
            List.of(Codecs.characters("abé\n"), Codecs.words("a ab ba é\n"), Codecs.unicodeWords("ab ba\nab a.é a"));

    /** The slow twin: every sequence of tokens is written out and matched. */
    @Property(tries = 60)
    void leavesExactlyTheWaysToAMatch(@ForAll long seed, @ForAll @IntRange(max = 4) int maxTokens) {
        String pattern = RandomRegex.of(seed, "a", "ab", "ba", "é", " a", "a b");
        for (TextCodec codec : CODECS) {
            Pattern java = Pattern.compile(pattern);
            Set<List<Integer>> expected = sequences(codec, maxTokens).stream()
                    .filter(tokens -> java.matcher(text(codec, tokens)).matches())
                    .collect(Collectors.toSet());
            assertSame(pattern, found(pattern, codec, maxTokens), expected);
        }
    }

    @Property(tries = 60)
    void knowsHowManyTokensItTakes(@ForAll long seed) {
        String pattern = RandomRegex.of(seed, "a", "ab", "ba", "é", " a", "a b");
        for (TextCodec codec : CODECS) {
            int fewest = 0;
            while (fewest < 5 && found(pattern, codec, fewest).isEmpty()) {
                fewest++;
            }
            if (fewest > 0 && fewest < 5) {
                int tooFew = fewest - 1;
                assertThatThrownBy(() -> Walks.start(new Regex(pattern).compile(codec), tooFew))
                        .hasMessageContaining("at least " + fewest)
                        .extracting("place")
                        .isEqualTo(RequestField.MAX_TOKENS.place());
            }
        }
    }

    @Property(tries = 10)
    void soItDoesWherePiecesOfWordsStandBesideBytes(@ForAll long seed) {
        TextCodec codec = Codecs.bytePairs("ab ab ba ba é é");
        String pattern = RandomRegex.of(seed, "a", "ab", "ba", "é", " a", "柳");
        Pattern java = Pattern.compile(pattern);
        Set<List<Integer>> expected = sequences(codec, 2).stream()
                .filter(tokens -> !text(codec, tokens).contains("\uFFFD")) // half a character
                .filter(tokens -> java.matcher(text(codec, tokens)).matches())
                .collect(Collectors.toSet());
        assertSame(pattern, found(pattern, codec, 2), expected);
    }

    @Test
    void countsTheSpaceBetweenWordsFromTheFirstWordOn() {
        TextCodec codec = Codecs.words("the cat sat\n");
        int the = codec.vocabulary().id("the");
        int feed = codec.vocabulary().id("\n");
        Constraint constraint = new Regex("cat sat| sat").compile(codec);
        assertThat(texts(codec, Walks.all(opening(constraint, Vocabulary.BOS), codec, 5)))
                .containsExactly("cat sat");
        assertThat(texts(codec, Walks.all(opening(constraint, feed), codec, 5))).containsExactly("cat sat");
        assertThat(texts(codec, Walks.all(opening(constraint, the), codec, 5))).containsExactly("sat");
        assertThatThrownBy(() -> opening(new Regex("cat").compile(codec), the)).isInstanceOf(InvalidGeneration.class);
    }

    @Test
    void endsWhereNothingMayFollow() {
        TextCodec codec = CODECS.get(0);
        LogitMask start = Walks.start(new Regex("ab?").compile(codec), 9);
        LogitMask one = start.after(codec.vocabulary().id("a"));
        LogitMask two = one.after(codec.vocabulary().id("b"));
        assertThat(start.ended()).isFalse();
        assertThat(one.ended()).isFalse();
        assertThat(two.ended()).isTrue();
    }

    private static void assertSame(String pattern, Set<List<Integer>> found, Set<List<Integer>> expected) {
        assertThat(found.stream().filter(tokens -> !expected.contains(tokens)))
                .as("too much for %s", pattern)
                .isEmpty();
        assertThat(expected.stream().filter(tokens -> !found.contains(tokens)))
                .as("missing for %s", pattern)
                .isEmpty();
    }

    private static LogitMask opening(Constraint constraint, int lastToken) {
        return constraint.start(new Constraint.Opening("", lastToken, 5));
    }

    private static List<String> texts(TextCodec codec, Set<List<Integer>> sequences) {
        return sequences.stream().map(tokens -> text(codec, tokens)).toList();
    }

    private static Set<List<Integer>> found(String pattern, TextCodec codec, int maxTokens) {
        try {
            return Walks.all(new Regex(pattern).compile(codec), codec, maxTokens);
        } catch (InvalidGeneration impossible) {
            return Set.of();
        }
    }

    private static String text(TextCodec codec, List<Integer> tokens) {
        return codec.decode(tokens.stream().mapToInt(token -> token).toArray());
    }

    private static List<List<Integer>> sequences(TextCodec codec, int longest) {
        List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
        int from = 0;
        for (int length = 0; length < longest; length++) {
            int to = all.size();
            for (int i = from; i < to; i++) {
                for (int token = Vocabulary.FIRST_TEXT_TOKEN;
                        token < codec.vocabulary().size();
                        token++) {
                    List<Integer> longer = new ArrayList<>(all.get(i));
                    longer.add(token);
                    all.add(longer);
                }
            }
            from = to;
        }
        return all;
    }
}
