package dev.quatrain.engine.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a regular expression costs, in units of work. */
class RegexWorkTest {
    private static final int HAN = 0x4E00;
    private static final TextCodec LETTERS = Codecs.characters("abcdefghijklmnopqrstuvwxyz ,.;\n");
    private static final TextCodec CHINESE = Codecs.characters(
            IntStream.range(HAN, HAN + 5000).mapToObj(Character::toString).collect(Collectors.joining()) + "ab");
    private static final List<TextCodec> CODECS = List.of(LETTERS, CHINESE, Codecs.bytes());
    private static final long A_TWENTIETH_OF_A_SECOND = 5_000_000;
    /** The largest step that is counted in one piece: all labels of a vocabulary. */
    private static final long LARGEST_STEP = 600_000;

    /** Patterns that once took seconds to hours, or all memory. */
    static List<String> attacks() {
        String words = IntStream.range(0, 680)
                .mapToObj(i -> "w" + Integer.toString(i * 7919, 36))
                .collect(Collectors.joining("|"));
        return List.of(
                "(\\p{L}|\\p{N}|\\p{P}){1,2900}",
                "(\\p{L}|\\p{N}|\\p{P}){1,2901}",
                "(a|b)*a(a|b){18}",
                "((){100000}){100}",
                "(((a{65536}){65536}){65536}){65536}",
                "(((){65536}){65536}|(a{65536}){65536}){65536}",
                "(a?){5000}",
                "((a?){70}){70}",
                "((a*)*){9000}",
                "\\P{IsHan}".repeat(400),
                "(" + words + ")*a{50}",
                "[^\\p{L}]{1,900}\\p{Lu}{1,900}",
                "(.*a.*b.*c.*d.*e.*f.*g.*h.*i.*j.*k.*l.*m){1,100}",
                "(a{1,100}b{1,100}){1,40}(c|d)*c(c|d){12}",
                IntStream.range(0, 400)
                        .mapToObj(i -> "\\p{I" + "_".repeat(i % 9) + "sHan}")
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void endsWithinItsLimit(String pattern) {
        for (TextCodec codec : CODECS) {
            Work work = Work.unlimited();
            compile(pattern, codec, work);
            assertThat(work.done()).isLessThan(Regex.MOST_WORK + LARGEST_STEP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(\\p{L}|\\p{N}|\\p{P}){1,2900}", "(a|b)*a(a|b){18}", "(a?){5000}", "[^\\p{L}]{1,900}b"})
    void endsSoonAfterItWasAbandoned(String pattern) {
        for (int question = 1; question < 6; question++) {
            int left = question;
            int[] asked = {0};
            Work work = Work.of(() -> ++asked[0] == left);
            assertThatThrownBy(() -> new Regex(pattern).compile(CHINESE, work)).isInstanceOf(Abandoned.class);
            assertThat(work.done()).isLessThan(left * (Work.UNITS_BETWEEN_QUESTIONS + LARGEST_STEP));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Once|Long ago)[a-z ,]{20,60}\\.",
                "The [a-z ]{10,40},\\nand [a-z ]{10,40}\\.",
                "(\\p{L}{2,9} ){5,9}",
                "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z|never",
                "([a-z]+[,;]? ){4,12}[a-z]+[.]"
            })
    void oneOfOrdinarySizeCostsATwentiethOfASecond(String pattern) {
        for (TextCodec codec : List.of(LETTERS, Codecs.bytes())) {
            Work work = Work.unlimited();
            compile(pattern, codec, work);
            assertThat(work.done()).isLessThan(A_TWENTIETH_OF_A_SECOND);
        }
    }

    @Test
    void refusesSizesThatOverflow() {
        for (String pattern : List.of("(((a{65536}){65536}){65536}){65536}", "((){100000}){100}", "(a{3}){0}{0}")) {
            assertThatThrownBy(() -> new Regex(pattern).compile(LETTERS))
                    .isInstanceOf(InvalidGeneration.class)
                    .extracting("place")
                    .isEqualTo(RequestField.REGEX.place());
        }
    }

    private static void compile(String pattern, TextCodec codec, Work work) {
        try {
            new Regex(pattern).compile(codec, work);
        } catch (InvalidGeneration refused) {
            assertThat(refused.place()).isEqualTo(RequestField.REGEX.place());
        }
    }
}
