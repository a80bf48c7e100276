package dev.quatrain.engine.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.Completion;
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
import dev.quatrain.fixture.Tunes;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tunes begin and end: heads in any order, pick-ups, the last note, and room for all bars. */
class TuneEndingTest {
    private static final TextCodec SYMBOLS = codec(Type.ABC);
    private static final TextCodec CHARACTERS = codec(Type.CHARACTER);
    private static final int ROOM = 1500;

    @Property(tries = 10)
    void closesOnANoteOfTheTonicChord(@ForAll long seed) {
        for (TextCodec codec : List.of(SYMBOLS, CHARACTERS)) {
            String tune = write(codec, new TuneConstraint("6/8", "D", 4), "", ROOM, seed);
            assertThat(lastNote(tune)).as(tune).matches("[DdFfAa][,']*");
        }
    }

    @Property(tries = 5)
    void closesOnTheTonicIfItIsAskedFor(@ForAll long seed) {
        TuneConstraint asked = new TuneConstraint("3/4", "Em", 4, null, TuneEnding.TONIC, null);
        String tune = write(SYMBOLS, asked, "", ROOM, seed);
        assertThat(lastNote(tune)).as(tune).matches("[Ee][,']*");
    }

    /** Every part begins with the pick-up, and its last bar lacks it. */
    @Property(tries = 10)
    void beginsEachPartWithThePickup(@ForAll long seed) {
        TuneConstraint asked = new TuneConstraint("6/8", "D", 6, "1/8", TuneEnding.CHORD, null);
        for (TextCodec codec : List.of(SYMBOLS, CHARACTERS)) {
            assertPickups(write(codec, asked, "", ROOM, seed), 1, 6);
        }
    }

    /** A model that ends its first bar early has begun with a pick-up, of at most three quarters of a bar. */
    @ParameterizedTest
    @CsvSource({
        "A|d,true",
        "A2B c/|d,true",
        "A2B cd|d,false",
        "A/8|d,false",
        "A|def fed|d3 d2:|a|def,true",
        "A|def fed|d3 d3:|,false"
    })
    void theFirstBarMayBeAPickupUnlessNoneIsAskedFor(String music, boolean read) {
        assertThat(reads(null, music)).isEqualTo(read);
        assertThat(reads("0", music)).isFalse();
    }

    private static boolean reads(@Nullable String pickup, String music) {
        TuneConstraint asked = new TuneConstraint("6/8", "D", 4, pickup, TuneEnding.CHORD, null);
        TuneState state = new TuneAutomaton(TuneForm.of(asked), SYMBOLS).start();
        for (int codePoint : ("X:1\nM:6/8\nK:D\n" + music).codePoints().toArray()) {
            state = state == null ? null : state.after(codePoint);
        }
        return state != null && state.fewestMoreTokens() < TokenCost.UNSPELLABLE;
    }

    @Property(tries = 10)
    void withAndWithoutAPickupBarsAddUp(@ForAll long seed) {
        String tune = write(SYMBOLS, new TuneConstraint("6/8", "D", 4), "", ROOM, seed);
        double first = ticks(tune, 6).get(0);
        assertPickups(tune, first < 6 ? first : 0, 4);
    }

    static Stream<Arguments> openings() {
        return Stream.of(
                Arguments.of("X:1\nM:4/4\nL:1/8\nK:G\nD|\"G\"GAB d2B2G|", "4/4", "G", 1),
                Arguments.of("X:1\nM:6/8\nL:1/8\nK:G\nD|\"G\"GAB d2B|", "6/8", "G", 1),
                Arguments.of("X:1\nM:6/8\nL:1/8\nK:G\n|:D2|\"G\"GAB d2B|", "6/8", "G", 2),
                Arguments.of("X:1\nM:6/8\nL:1/8\nK:G\nDEF GA|\"G\"GAB d2B|", "6/8", "G", 5),
                Arguments.of("X:1\nM:4/4\nL:1/8\nK:D\n(3ABc|d2f2 a2f2|g2e2 d2:|\n", "4/4", "D", 2));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void findsThePickupInThePrompt(String opening, String meter, String key, int eighths) {
        String made = write(SYMBOLS, new TuneConstraint(meter, key, 6), opening, ROOM, 5);
        assertPickups(opening + made, eighths, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X:1\nR:jig\nC:trad\nM:6/8\nQ:1/4=120\nT:Any\nL:1/8\nK:D\n",
                "X:1\nL:1/8\nT:One\nT:Two\nM:6/8\n% a comment\nK:D major\n",
                "X:1\nT:Any\nZ:nobody\nM: 6/8\nK: Dmaj clef=treble\n|:",
                "X:1\nR:jig\nM:6/8\nK:D",
                "X:1\nM:6/8\nR:jig",
                "X:1\nR:jig\n",
                "X:1\nL:1/8\nM:6/8"
            })
    void furtherHeadsDoNotMatterToBars(String opening) {
        TuneConstraint asked = new TuneConstraint("6/8", "D", 4, "0", TuneEnding.CHORD, null);
        String tune = opening + write(SYMBOLS, asked, opening, ROOM, 3);
        assertThat(ticks(tune, 6)).as(tune).containsOnly(6.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dmaj", "D major", "D", "D Major", "Dion"})
    void aKeyIsOneKeyInAllSpellings(String key) {
        String tune = write(CHARACTERS, new TuneConstraint("6/8", key, 4), "X:1\nM:6/8\nK:D\n", ROOM, 3);
        assertThat(lastNote(tune)).matches("[DdFfAa][,']*");
        String whole = write(CHARACTERS, new TuneConstraint("6/8", key, 4), "", ROOM, 3);
        assertThat(whole).containsPattern("\nK:(D|" + Pattern.quote(key) + ")\n");
    }

    @Test
    void anotherKeyOrMeterIsRefusedAtItsPlace() {
        assertThatThrownBy(() -> write(SYMBOLS, new TuneConstraint("6/8", "Dm", 4), "X:1\nM:6/8\nK:D\n", ROOM, 3))
                .hasMessageContaining("at line 3, column 4");
        assertThatThrownBy(() -> write(SYMBOLS, new TuneConstraint("6/8", "D", 4), "X:1\nR:jig\nM:3/4\nK:D\n", ROOM, 3))
                .hasMessageContaining("at line 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/7", "3/4", "0/8", "1/8 "})
    void aPickupIsShorterThanABar(String pickup) {
        TuneConstraint asked = new TuneConstraint("6/8", "D", 4, pickup, TuneEnding.ANY, null);
        if (pickup.equals("1/8 ")) {
            assertPickups(write(SYMBOLS, asked, "", ROOM, 3), 1, 4);
            return;
        }
        assertThatThrownBy(() -> asked.compile(SYMBOLS))
                .isInstanceOfSatisfying(
                        InvalidGeneration.class,
                        e -> assertThat(RequestPointers.of(e.place())).isEqualTo("/constraint/tune/pickup"));
    }

    @Test
    void theTokensThatAreUsualSufficeForAnyNumberOfBars() {
        for (TextCodec codec : List.of(SYMBOLS, CHARACTERS)) {
            for (int bars : new int[] {1, 8, 32, 128}) {
                TuneConstraint asked = new TuneConstraint("4/4", "G", bars);
                int needed =
                        new TuneAutomaton(TuneForm.of(asked), codec).start().fewestMoreTokens();
                assertThat(asked.usualTokens().orElseThrow()).isBetween(needed, 8 * needed + 200);
            }
        }
    }

    /** With as few tokens as are accepted, the last bars have as much room as the first. */
    @Property(tries = 5)
    void theLastBarsAreNotSqueezed(@ForAll long seed) {
        TuneConstraint asked = new TuneConstraint("6/8", "D", 16, "0", TuneEnding.CHORD, null);
        int needed = new TuneAutomaton(TuneForm.of(asked), SYMBOLS).start().fewestMoreTokens();
        assertThat(needed).isGreaterThan(16 * 12);
        String tune = write(SYMBOLS, asked, "", needed + 60, seed);
        assertThat(ticks(tune, 6)).as(tune).containsOnly(6.0);
        long single = Arrays.stream(bars(tune))
                .skip(12)
                .filter(bar -> bar.replaceAll("\"[^\"]*\"|\\s", "").matches("[A-Ga-gz][,']*\\d*"))
                .count();
        assertThat(single).as(tune).isLessThan(4);
    }

    private static void assertPickups(String tune, double eighths, int bars) {
        double full = tune.contains("M:6/8") ? 6 : 8;
        List<Double> ticks = ticks(tune, full);
        List<String> lines = lines(tune);
        int counted = 0;
        boolean begins = eighths > 0;
        for (int i = 0; i < ticks.size(); i++) {
            String line = lines.get(i);
            boolean part = !line.equals("|") && !line.equals("|1");
            double expected = begins ? eighths : part ? full - eighths : full;
            assertThat(ticks.get(i)).as("bar %d of %s", i, tune).isEqualTo(expected);
            counted += begins ? 0 : 1;
            begins = eighths > 0 && part && !line.matches(":\\|\\s*\\[?2");
        }
        assertThat(counted).isEqualTo(bars);
    }

    private static final Pattern LINE =
            Pattern.compile(":\\|\\s*\\[?2|:\\||::|\\|\\||\\|\\]|\\|:|\\|1|\\|\\s*\\[1|\\|");

    private static String[] bars(String tune) {
        return music(tune).split(LINE.pattern());
    }

    private static String music(String tune) {
        return tune.replaceFirst("(?s).*\nK:[^\n]*\n", "")
                .replaceAll("\"[^\"\n]*\"|\\{[^}]*\\}", "")
                .replace("\\\n", "")
                .replaceFirst("^\\|:", "")
                .replaceAll("\\|\\]?\\s*\\|:", "|:");
    }

    /** The bar lines that end bars. */
    private static List<String> lines(String tune) {
        return LINE.matcher(music(tune))
                .results()
                .map(result -> result.group().replaceAll("\\s", ""))
                .map(line -> line.equals("|[1") ? "|1" : line)
                .toList();
    }

    private static List<Double> ticks(String tune, double full) {
        int unit = tune.contains("\nL:1/16") ? 16 : tune.contains("\nL:1/4") ? 4 : 8;
        return Arrays.stream(bars(tune))
                .filter(bar -> !bar.isBlank())
                .map(bar -> eighths(bar, 8.0 / unit))
                .toList();
    }

    private static double eighths(String bar, double unit) {
        Matcher event = Pattern.compile("\\((\\d)|(?:\\[[^\\]]*\\]|[_^=]*[A-Ga-g][,']*|z)(\\d*)(/*)(\\d*)")
                .matcher(bar);
        double total = 0;
        int left = 0;
        double factor = 1;
        while (event.find()) {
            if (event.group(1) != null) {
                left = Integer.parseInt(event.group(1));
                factor = (left == 3 || left == 6 ? 2.0 : 3.0) / left;
            } else {
                double number = event.group(2).isEmpty() ? 1 : Integer.parseInt(event.group(2));
                double divisor =
                        event.group(4).isEmpty() ? 1 << event.group(3).length() : Integer.parseInt(event.group(4));
                total += unit * number / divisor * (left-- > 0 ? factor : 1);
            }
        }
        return Math.round(total * 1e6) / 1e6;
    }

    private static String lastNote(String tune) {
        String last = "";
        Matcher note = Pattern.compile("[_^=]*[A-Ga-g][,']*").matcher(music(tune));
        while (note.find()) {
            last = note.group();
        }
        return last;
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
        Completion made = Generation.run(model, request, () -> seed, TokenListener.NONE)
                .completions()
                .get(0);
        return made.text();
    }

    private static TextCodec codec(Type type) {
        TokenizerSpec spec = new TokenizerSpec(type, 1, 10_000, WordSplit.UNICODE);
        String heads =
                "X:0123456789/\nM:6/8\nM:4/4\nM:3/4\nL:1/16\nL:1/8\nL:1/4\nK:D\nK:Dm\nK:G\nK:Em\nR:jig\nC:trad\nK:D major\nK:Dmaj\nK:Dion\nK:D Major\n|:";
        return new TextCodec(spec, Vocabulary.count(spec, List.of(Tunes.JIG, Tunes.REEL, heads)));
    }
}
