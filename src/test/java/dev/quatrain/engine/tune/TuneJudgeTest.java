package dev.quatrain.engine.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.Tunes;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TuneJudgeTest {
    private static final List<String> PIECES = List.of(
            "",
            "a",
            "z4",
            "|",
            "|:",
            ":|",
            "[1",
            "|2",
            "(3",
            "(99999999999:2",
            "c99999999999",
            "/99999999999",
            "[",
            "]",
            "{",
            "}",
            "\n",
            "%",
            "\n\n",
            "[M:3/4]",
            "\nK:G\n",
            "\nM:99999999999/4\n",
            "[L:1/99999999999]",
            "[K:",
            "\nX:2\n",
            "\"",
            "!",
            "&",
            "V:2",
            "^",
            "=",
            "<",
            "-",
            "Z",
            "é");
    private static final String HEAD = "X:1\nM:6/8\nL:1/8\nK:D\n";

    @Test
    void findsNothingWrongInTunesThatKeepTheRules() {
        assertThat(new TuneConstraint("6/8", "D major", 9).judge(Tunes.JIG).violations())
                .isEmpty();
        assertThat(new TuneConstraint("4/4", "Ador", null).judge(Tunes.REEL).violations())
                .isEmpty();
        String pickup = "X:1\nR:jig\nM:6/8\nK:Dmaj\nA|def fed|A3 D2:|A|{g}d2[df] (3fedc|B2A F2||";
        assertThat(new TuneConstraint("6/8", "D", 4).judge(pickup).violations()).isEmpty();
        assertThat(new TuneConstraint("6/8", "D", 4, "1/8", TuneEnding.CHORD, null)
                        .judge(pickup)
                        .violations())
                .isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("def fed|A3 D4|d6||", "BAR 5:9 6/8 7/8"),
                Arguments.of("def fed|A3 D2|d6||", "BAR 5:9 6/8 5/8"),
                Arguments.of("A|def fed|d6||", "BAR 5:11 5/8 6/8, BARS 5:15 3 bars 2"),
                Arguments.of("def fed|A3 D3||", "BARS 5:16 3 bars 2"),
                Arguments.of("def fed|A3 D3|e6||", "ENDING 5:15 a note of D F A e"),
                Arguments.of("def fed|A3 D3|^f6||", "ENDING 5:15 a note of D F A ^f"),
                Arguments.of("def fed|A3 D3|d6|", "ENDING 5:17 ||, |] or :| |"),
                Arguments.of("|:def fed|A3 D3|d6||", "REPEAT 5:1 :| after the repeat sign none"),
                Arguments.of("def fed|1A3 D3:|d6||", "REPEAT 5:9 a second ending none"),
                Arguments.of("def hed|A3 D3|d6||", "NOTATION 5:5 music h"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrongAndWhere(String music, String expected) {
        assertThat(written(HEAD + music)).isEqualTo(expected);
    }

    @Test
    void judgesTheHead() {
        assertThat(written("X:1\nM:3/4\nL:1/8\nK:Dm\ndef fed|A3 D3|d6||"))
                .isEqualTo("HEAD 2:3 M:6/8 M:3/4, HEAD 4:3 K:D K:Dm");
    }

    /** Whatever is written, there is a verdict, with places in the text. */
    @Property(tries = 3000)
    void damagedTunesAreJudged(@ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(max = 12) int blows) {
        Random random = new Random(seed);
        StringBuilder tune = new StringBuilder(random.nextBoolean() ? Tunes.JIG : Tunes.REEL);
        for (int blow = 0; blow < blows; blow++) {
            int at = random.nextInt(tune.length());
            int end = Math.min(tune.length(), at + (random.nextInt(8) == 0 ? 40 : random.nextInt(3)));
            tune.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        }
        List<String> lines = tune.toString().lines().toList();
        new TuneConstraint("6/8", "D", 9).judge(tune.toString()).violations().forEach(violation -> {
            assertThat(violation.line()).isBetween(1, lines.size() + 1);
            assertThat(violation.position()).isBetween(1, tune.length() + 1);
        });
    }

    private static String written(String tune) {
        return String.join(
                ", ",
                new TuneConstraint("6/8", "D", 3)
                        .judge(tune).violations().stream()
                                .map(fault -> "%s %d:%d %s %s"
                                        .formatted(
                                                fault.rule(),
                                                fault.line(),
                                                fault.position(),
                                                fault.expected(),
                                                fault.came()))
                                .toList());
    }
}
