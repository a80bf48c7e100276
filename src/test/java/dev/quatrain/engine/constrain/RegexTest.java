package dev.quatrain.engine.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.RandomRegex;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    private static final TextCodec BYTES = Codecs.bytes();
    private static final int[] SIGNS = "ab z_09-\t\n\r\f\u0085\u2028^$.|()[]{}*+?\\,é柳一ÅǅⅣ𝄞𐐨"
            .codePoints()
            .toArray();

    @Property(tries = 100)
    void meansWhatItMeansToJava(@ForAll long seed) {
        String pattern = RandomRegex.of(seed, "a", "b", "ab", "é", "柳a");
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20; i++) {
            String text = IntStream.range(0, random.nextInt(7))
                    .mapToObj(at -> List.of("a", "b", "é", "柳", "\n").get(random.nextInt(5)))
                    .collect(Collectors.joining());
            assertThat(matches(pattern, text)).as("%s on %s", pattern, text).isEqualTo(Pattern.matches(pattern, text));
        }
    }

    @Test
    void tellsThatALargeOneTakesMore() {
        Constraint small = new Regex("a{9}").compile(BYTES);
        Constraint large = new Regex("[ab]{9000}").compile(BYTES);
        assertThat(large.memoryBytes()).isGreaterThan(small.memoryBytes() + 4 * 9000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "\\d",
                "\\D",
                "\\w",
                "\\W",
                "\\s",
                "\\S",
                "[a-z]",
                "[^a-z]",
                "[^\\d_]",
                "[\\w-]",
                "[-a]",
                "[a^]",
                "[\\]\\\\]",
                "[.*+?(){}|$]",
                "\\.",
                "\\-",
                "\\\\",
                "\\t",
                "\\n",
                "\\r",
                "\\f",
                "\\x61",
                "\\x{1D11E}",
                "\\u67f3",
                "[\\x00-\\x{10FFFF}]",
                "\\p{Digit}",
                "\\P{Digit}",
                "\\p{Lower}",
                "\\p{Upper}",
                "\\p{ASCII}",
                "\\p{Alpha}",
                "\\p{Alnum}",
                "\\p{Punct}",
                "\\p{Graph}",
                "\\p{Print}",
                "\\p{Blank}",
                "\\p{Cntrl}",
                "\\p{XDigit}",
                "\\p{Space}",
                "[^\\p{Punct}]",
                "\\p{IsDigit}",
                "\\p{IsL}",
                "\\p{IsLu}",
                "\\p{IsAlphabetic}",
                "\\p{IsLowercase}",
                "\\p{IsWhite_Space}",
                "\\p{IsPunctuation}",
                "\\p{L}",
                "\\p{Lu}",
                "\\p{Nl}",
                "\\P{L}",
                "\\p{IsHan}",
                "\\p{IsLatin}",
                "\\P{IsHan}",
                "[^\\p{L}]",
                "}",
                "]",
                "-",
                "柳",
                "𝄞",
                "^a$",
                "a|",
                "",
                "(|a)",
                "(?:a)",
                "^",
                "a{0}",
                "a{0,1}",
                "[a&b]",
                ","
            })
    void readsWhatItSays(String pattern) {
        for (int sign : SIGNS) {
            String text = Character.toString(sign);
            assertThat(matches(pattern, text)).as("%s on %s", pattern, text).isEqualTo(Pattern.matches(pattern, text));
        }
        assertThat(matches(pattern, "")).isEqualTo(Pattern.matches(pattern, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a** @2",
                "a++ @2",
                "a{2}{3} @4",
                "*a @0",
                "a|+b @2",
                "(a @2",
                "a) @1",
                "(?=a)b @1",
                "(?<n>a) @1",
                "(?i)a @1",
                "a{ @2",
                "a{1 @3",
                "a{3,2} @5",
                "a{x} @2",
                "[a @2",
                "[] @1",
                "[a[b]] @2",
                "[a&&b] @2",
                "[b-a] @4",
                "[\\d-z] @3",
                "\\b @1",
                "\\1 @1",
                "\\Qa\\E @1",
                "\\p{Xx} @6",
                "\\pL @2",
                "\\u12 @4",
                "\\xg @3",
                "\\x{D800} @8",
                "\\ @1",
                "a^b @1",
                "a$b @1",
                "$a @0",
                "a{999999} @2"
            })
    void refusesWhatItDoesNotKnowAndTellsWhere(String patternAndPosition) {
        String pattern = patternAndPosition.substring(0, patternAndPosition.lastIndexOf(" @"));
        String position = patternAndPosition.substring(pattern.length() + 2);
        assertThatThrownBy(() -> new Regex(pattern).compile(BYTES))
                .as(pattern)
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining("at position " + position + ":")
                .extracting("place")
                .isEqualTo(RequestField.REGEX.place());
    }

    @Test
    void refusesWhatIsTooLarge() {
        for (String pattern :
                List.of("(a{100}){101}", ".{9999}..", "(a|b)*a(a|b){30}", "(".repeat(101) + ")".repeat(101))) {
            assertThatThrownBy(() -> new Regex(pattern).compile(BYTES))
                    .as(pattern)
                    .isInstanceOf(InvalidGeneration.class)
                    .extracting("place")
                    .isEqualTo(RequestField.REGEX.place());
        }
    }

    @Test
    void takesWhatIsLarge() {
        assertThat(matches("[a-z]{2000}", "q".repeat(2000))).isTrue();
        assertThat(matches(".{1,3000}", "柳".repeat(1000))).isTrue();
    }

    @Test
    void refusesWhatTheTokensDoNotSpell() {
        for (TextCodec codec :
                List.of(Codecs.characters("abc"), Codecs.words("cat sat"), Codecs.unicodeWords("cat sat"))) {
            assertThatThrownBy(() -> new Regex("x[yz]*").compile(codec))
                    .isInstanceOf(InvalidGeneration.class)
                    .hasMessageContaining("spell")
                    .extracting("place")
                    .isEqualTo(RequestField.REGEX.place());
        }
        assertThatThrownBy(() -> new Regex("[^\\s\\S]").compile(BYTES)).isInstanceOf(InvalidGeneration.class);
    }

    @Test
    void equalsOneOfTheSamePattern() {
        assertThat(new Regex("a+")).isEqualTo(new Regex("a+")).isNotEqualTo(new Regex("a*"));
    }

    /** Walks through the bytes of a text. */
    private static boolean matches(String pattern, String text) {
        LogitMask mask;
        int[] tokens = BYTES.encode(text);
        try {
            mask = Walks.start(new Regex(pattern).compile(BYTES), 10_000);
        } catch (InvalidGeneration nothing) {
            Assume.that(!nothing.getMessage().contains("simpler")); // too large to be written out, whatever it means
            assertThat(nothing).hasMessageContaining("spell");
            return false;
        }
        for (int token : tokens) {
            mask = mask.after(token);
            if (mask == null) {
                return false;
            }
        }
        return mask.after(Vocabulary.EOS) != null;
    }
}
