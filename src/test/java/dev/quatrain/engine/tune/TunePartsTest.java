package dev.quatrain.engine.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.TokenListener;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.TuneChecker;
import dev.quatrain.fixture.Tunes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts: how they are written, by the automaton and by the judge. */
class TunePartsTest {
    private static final TextCodec SYMBOLS = codec(Type.ABC);
    private static final TextCodec CHARACTERS = codec(Type.CHARACTER);
    private static final String HEAD = "X:1\nM:6/8\nL:1/8\nK:D\n";

    /** What is written is played as asked for, with and without a pick-up, however many tokens there are; the judge agrees. */
    @Property(tries = 8)
    void partsArePlayedAsAskedFor(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 5) Integer> bars,
            @ForAll @IntRange(max = 15) int repeated,
            @ForAll @IntRange(max = 2) int pickup,
            @ForAll long seed) {
        List<String> played = IntStream.range(0, bars.size())
                .mapToObj(part -> (char) ('A' + part))
                .flatMap(part ->
                        Stream.generate(() -> "" + part + bars.get(part - 'A')).limit((repeated >> part - 'A' & 1) + 1))
                .toList();
        String letters = played.stream().map(part -> part.substring(0, 1)).collect(Collectors.joining());
        TuneConstraint asked = new TuneConstraint(
                "6/8",
                "D",
                null,
                List.of("0", "1/8", "1/4").get(pickup),
                TuneEnding.CHORD,
                new TuneParts(letters, bars));
        for (TextCodec codec : List.of(SYMBOLS, CHARACTERS)) {
            int fewest = new TuneAutomaton(TuneForm.of(asked), codec).start().fewestMoreTokens();
            for (int room : new int[] {0, 7, 600}) {
                String tune = write(codec, asked, "", fewest + room, seed);
                assertThat(TuneChecker.faults(tune, "6/8", "D")).as(tune).isEmpty();
                assertThat(TuneChecker.played(tune)).as(tune).isEqualTo(String.join(" ", played));
                assertThat(asked.judge(tune).violations()).as(tune).isEmpty();
            }
        }
    }

    @Test
    void thePartsAreEqualByDefault() {
        assertThat(TuneChecker.played(write("AABB", 8))).isEqualTo("A4 A4 B4 B4");
        assertThat(TuneChecker.played(write("AAB", null))).isEqualTo("A8 A8 B8");
        assertThat(asked("AAB", null, null).usualTokens()).isEqualTo(new TuneConstraint("6/8", "D", 16).usualTokens());
    }

    /** Without {@code |:} the second part would be repeated together with the first. */
    @Test
    void aRepeatAfterAPartThatIsPlayedOnceBeginsWithItsSign() {
        assertThat(write("ABB", 4)).contains("|:");
    }

    @ParameterizedTest
    @MethodSource("openings")
    void goesOnFromAnOpening(String opening, String letters, String played) {
        TuneConstraint asked = asked(letters, 4, null);
        String tune = opening + write(SYMBOLS, asked, opening, 600, 5);
        assertThat(asked.judge(tune).violations()).as(tune).isEmpty();
        assertThat(TuneChecker.played(tune)).as(tune).isEqualTo(played);
    }

    static Stream<Arguments> openings() {
        return Stream.of(
                Arguments.of(HEAD + "|:def fed|d6:|\n", "AABB", "A2 A2 B2 B2"),
                Arguments.of(HEAD + "def fed|d6::", "AABB", "A2 A2 B2 B2"),
                Arguments.of(HEAD + "a|def fed|d3 d2:|\n|:a|", "AABB", "A2 A2 B2 B2"),
                Arguments.of(HEAD + "def fed|d6||\n|:", "ABB", "A2 B2 B2"),
                Arguments.of(HEAD + "def fed|d6||", "ABB", "A2 B2 B2"),
                Arguments.of(HEAD + "def fed|d6|:", "ABB", "A2 B2 B2"),
                Arguments.of(HEAD + "def fed|d6||\n", "AB", "A2 B2"));
    }

    @ParameterizedTest
    @MethodSource("otherOpenings")
    void anOpeningOfOtherPartsIsRefused(String opening, String letters, int column) {
        assertThatThrownBy(() -> write(SYMBOLS, asked(letters, 4, null), HEAD + opening, 600, 5))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining("at line 5, column " + column);
    }

    static Stream<Arguments> otherOpenings() {
        return Stream.of(
                Arguments.of("def fed|d6|d6", "AABB", 11),
                Arguments.of("def fed:|", "AABB", 8),
                Arguments.of("def fed|d6||d", "AABB", 11),
                Arguments.of("def fed|[1d6", "AABB", 10),
                Arguments.of("|:def", "AB", 1),
                Arguments.of("def fed|d6||d", "ABB", 13));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theJudgeSaysWhatIsWrongWithParts(String letters, String music, String expected) {
        String found = asked(letters, 4, null).judge(HEAD + music).violations().stream()
                .map(fault -> "%s %d:%d %s %s"
                        .formatted(fault.rule(), fault.line(), fault.position(), fault.expected(), fault.came()))
                .collect(Collectors.joining(", "));
        assertThat(found).isEqualTo(expected);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("AABB", "|:def fed|d6::def fed|d6:|", ""),
                Arguments.of("ABB", "def fed|d6||\n|:def fed|d6:|", ""),
                Arguments.of("AABB", "def fed|d6||def fed|d6:|", "PARTS 5:11 :| after part A ||"),
                Arguments.of("AB", "def fed|d6|def fed|d6||", "PARTS 5:11 || after part A |"),
                Arguments.of(
                        "AB",
                        "def fed:|d6:|def fed|d6||",
                        "PARTS 5:8 | within a part :|, PARTS 5:12 || after part A :|"),
                Arguments.of("ABB", "def fed|d6||def fed|d6:|", "PARTS 5:11 |: after part A ||"),
                Arguments.of(
                        "AABB",
                        "|:def fed|[1d6:|[2d6||def fed:|",
                        "PARTS 5:21 | within a part ||, PARTS 5:11 no numbered ending [1, PARTS 5:17 no numbered ending [2"));
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of(asked("AABA", 16, null), "parts", "returns after another"),
                Arguments.of(asked("AAAB", 16, null), "parts", "twice in a row"),
                Arguments.of(asked("BA", 16, null), "parts", "from A"),
                Arguments.of(asked("", 16, null), "parts", "from A"),
                Arguments.of(asked("ABCDEFGHIJKLMNOPQ", 17, null), "parts", "at most 16"),
                Arguments.of(asked("AB", null, List.of(65, 64)), "parts", "at most 128 bars, got 129"),
                Arguments.of(asked("ABC", 16, null), "bars", "3 parts divide evenly"),
                Arguments.of(asked("AB", null, List.of(8)), "bars_per_part", "expected 2 numbers"),
                Arguments.of(asked("AB", 16, List.of(8, 9)), "bars_per_part", "sum 16, got 2 with the sum 17"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesPartsThatCannotBeWritten(TuneConstraint asked, String field, String message) {
        assertThatThrownBy(() -> asked.compile(SYMBOLS))
                .isInstanceOfSatisfying(
                        InvalidGeneration.class,
                        e -> assertThat(RequestPointers.of(e.place())).isEqualTo("/constraint/tune/" + field))
                .hasMessageContaining(message);
    }

    private static TuneConstraint asked(String letters, @Nullable Integer bars, @Nullable List<Integer> perPart) {
        return new TuneConstraint("6/8", "D", bars, null, TuneEnding.ANY, new TuneParts(letters, perPart));
    }

    private static String write(String letters, @Nullable Integer bars) {
        return write(SYMBOLS, asked(letters, bars, null), "", 1500, 3);
    }

    private static String write(TextCodec codec, TuneConstraint asked, String prompt, int maxTokens, long seed) {
        SamplingPlan standard = SamplingPlan.DEFAULT;
        SamplingPlan plan = new SamplingPlan(
                maxTokens,
                standard.choice(),
                standard.penalties(),
                List.of(),
                1,
                seed & Long.MAX_VALUE,
                standard.answer());
        GenerationRequest request = new GenerationRequest(prompt, null, plan, new ConstrainedDecoding(asked, 1));
        TextModel model = new TextModel(new ChaoticModel(codec.vocabulary().size()), codec, "0".repeat(16));
        return Generation.run(model, request, () -> seed, TokenListener.NONE)
                .completions()
                .get(0)
                .text();
    }

    private static TextCodec codec(Type type) {
        TokenizerSpec spec = new TokenizerSpec(type, 1, 10_000, WordSplit.UNICODE);
        return new TextCodec(spec, Vocabulary.count(spec, List.of(Tunes.JIG, Tunes.REEL, HEAD + "X:0123456789/::|")));
    }
}
