package dev.quatrain.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BleuTest {

    /** The figures are those of sacreBLEU 2.6.0. */
    @Test
    void equalsTheFigureOfSacreBleu() {
        Bleu bleu = bleu(
                List.of(
                        "The cat sat on the mat.",
                        "He said: \"Give me 1,000.50 dollars - now!\"",
                        "two men in blue shirts stand near a half-pipe &amp; talk",
                        "a a a a a",
                        "Ein  Hund läuft, schnell (sehr)."),
                List.of(
                        "The cat is sitting on the mat.",
                        "He said \"Give me 1,000.50 dollars, now!\"",
                        "two men wearing blue shirts are standing near a half-pipe & talking",
                        "a b a",
                        "Ein Hund rennt sehr schnell (so sehr)."));
        assertThat(bleu.matches()).containsExactly(33L, 20L, 9L, 4L);
        assertThat(bleu.ngrams()).containsExactly(44L, 39L, 34L, 29L);
        assertThat(bleu.score()).isCloseTo(34.42413684112139, within(1e-9));
    }

    @Test
    void smoothsOrdersWithoutAMatchAsSacreBleuDoes() {
        Bleu bleu = bleu(
                List.of("the cat sat there on it", "a dog runs x"),
                List.of("on the cat it sat", "one dog runs y here"));
        assertThat(bleu.matches()).containsExactly(7L, 2L, 0L, 0L);
        assertThat(bleu.score()).isCloseTo(17.37537574305315, within(1e-9));
    }

    @Test
    void tooShortATranslationIsPunished() {
        Bleu bleu = Bleu.of("the cat sat on the mat", "the cat sat on the mat and was content");
        assertThat(bleu.brevityPenalty()).isCloseTo(Math.exp(1 - 9 / 6.0), within(1e-12));
        assertThat(bleu.score()).isCloseTo(100 * Math.exp(-0.5), within(1e-9));
    }

    @Test
    void whatIsTooShortInOneTextIsMadeUpForInAnother() {
        Bleu both = Bleu.of("a b c d", "a b c d e f").plus(Bleu.of("a b c d e f g", "a b c d e"));
        assertThat(both.length()).isEqualTo(11);
        assertThat(both.referenceLength()).isEqualTo(11);
        assertThat(both.brevityPenalty()).isEqualTo(1);
        assertThat(both.plus(Bleu.of("a b c d", "a b c d e f g")).brevityPenalty())
                .isCloseTo(Math.exp(1 - 18 / 15.0), within(1e-12));
    }

    @Test
    void nothingInCommonIsZeroAndTheSameIsAHundred() {
        assertThat(Bleu.of("a b c d e", "v w x y z").score()).isZero();
        assertThat(Bleu.of("", "v w x y z").score()).isZero();
        assertThat(Bleu.ZERO.score()).isZero();
        assertThat(Bleu.of("a b c d", "a b c d").score()).isCloseTo(100, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Hello, world! It's 3.14, or 1,000-2,000.|Hello , world ! It's 3.14 , or 1,000 - 2,000 .",
                "a-b 5-6 &quot;x&quot; (y)[z]{w}|a-b 5 - 6 \" x \" ( y ) [ z ] { w }",
                "$5.00 @home #1 50% x/y a_b ~|$ 5.00 @ home # 1 50 % x / y a _ b ~",
                "...|. . .",
                "<skipped> there don't|there don't"
            })
    void findsTheWordsThatSacreBleuFinds(String text, String words) {
        assertThat(String.join(" ", Bleu.tokenize13a(text))).isEqualTo(words);
    }

    @Test
    void linesAreJoined() {
        assertThat(String.join(" ", Bleu.tokenize13a("end.\nnext,"))).isEqualTo("end . next ,");
    }

    private static Bleu bleu(List<String> translations, List<String> references) {
        Bleu sum = Bleu.ZERO;
        for (int i = 0; i < translations.size(); i++) {
            sum = sum.plus(Bleu.of(translations.get(i), references.get(i)));
        }
        return sum;
    }
}
