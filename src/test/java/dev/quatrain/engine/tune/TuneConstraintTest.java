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
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.TokenizerSpec.Type;
import dev.quatrain.engine.token.TokenizerSpec.WordSplit;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.TuneChecker;
import dev.quatrain.fixture.Tunes;
import dev.quatrain.fixture.UniformModel;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TuneConstraintTest {
    private static final List<String> METERS = List.of("4/4", "6/8", "3/4", "2/4", "9/8", "C|", "5/4", "7/16");
    private static final List<String> KEYS = List.of("G", "Dm", "Ador", "Bb", "F#m", "Emix");

    private static final String HEADS =
            "X:0123456789/\n" + METERS.stream().map("M:%s\n"::formatted).collect(Collectors.joining())
                    + "L:1/16\nL:1/8\n" + KEYS.stream().map("K:%s\n"::formatted).collect(Collectors.joining());

    private static final TextCodec SYMBOLS = codec(Type.ABC);
    private static final TextCodec CHARACTERS = codec(Type.CHARACTER);
    private static final TextCodec BYTES = codec(Type.BYTE);

    @Property(tries = 15)
    void everyTuneKeepsTheRules(
            @ForAll @IntRange(max = 7) int meter, @ForAll @IntRange(max = 5) int key, @ForAll long seed) {
        for (TextCodec codec : List.of(SYMBOLS, CHARACTERS, BYTES)) {
            Integer bars = seed % 3 == 0 ? Integer.valueOf((int) Math.floorMod(seed, 20L) + 1) : null;
            TuneConstraint asked = new TuneConstraint(METERS.get(meter), KEYS.get(key), bars);
            Completion made = write(codec, asked, "", 700, seed);
            assertTune(made, asked);
        }
    }

    @Property(tries = 10)
    void aTuneIsWholeHoweverFewTokensThereAre(
            @ForAll @IntRange(max = 7) int meter, @ForAll @IntRange(max = 12) int more, @ForAll long seed) {
        TuneConstraint asked = new TuneConstraint(METERS.get(meter), "G", 4);
        for (TextCodec codec : List.of(SYMBOLS, CHARACTERS)) {
            int fewest = new TuneAutomaton(TuneForm.of(asked), codec).start().fewestMoreTokens();
            Completion made = write(codec, asked, "", fewest + more, seed);
            assertTune(made, asked);
            assertThat(TuneChecker.bars(made.text())).isEqualTo(4);
            assertThatThrownBy(() -> write(codec, asked, "", fewest - 1, seed))
                    .isInstanceOf(InvalidGeneration.class)
                    .hasMessageContaining("expected at least " + fewest);
        }
    }

    /** The promise of {@code fewestMoreTokens}: from every state some token leads nearer. */
    @Property(tries = 15)
    void fromEveryStateSomeTokenLeadsNearer(@ForAll @IntRange(max = 7) int meter, @ForAll long seed) {
        for (TextCodec codec : List.of(SYMBOLS, CHARACTERS)) {
            TuneState state =
                    new TuneAutomaton(TuneForm.of(new TuneConstraint(METERS.get(meter), "Dm", 5)), codec).start();
            Random random = new Random(seed);
            for (int step = 0; step < 200 && state != null; step++) {
                state = checkedStep(state, codec, random);
            }
        }
    }

    private static @Nullable TuneState checkedStep(TuneState state, TextCodec codec, Random random) {
        int fewest = state.fewestMoreTokens();
        int nearest = Integer.MAX_VALUE;
        TuneState drawn = null;
        int candidates = 0;
        for (String token :
                codec.vocabulary().tokens().subList(4, codec.vocabulary().size())) {
            TuneState after = after(state, token);
            int more = after == null ? TokenCost.IMPOSSIBLE : after.fewestMoreTokens();
            if (after != null && more < TokenCost.UNSPELLABLE) {
                nearest = Math.min(nearest, more);
                drawn = random.nextInt(++candidates) == 0 ? after : drawn;
            }
        }
        if (fewest > 0) { // a symbol can be shorter than is thought, as the key Bb is two notes as well
            assertThat(nearest).as("after %s", state).isLessThan(fewest);
        }
        return drawn;
    }

    @Test
    void readsRealNotation() {
        assertThat(TuneChecker.faults(Tunes.JIG, "6/8", "D")).isEmpty();
        assertThat(TuneChecker.faults(Tunes.REEL, "4/4", "Ador")).isEmpty();
        assertWhole(Tunes.JIG, "6/8", "D");
        assertWhole(Tunes.REEL, "4/4", "Ador");
    }

    @Test
    void goesOnFromAnOpening() {
        String opening = Tunes.JIG.substring(0, Tunes.JIG.indexOf("|[1") + 1);
        Completion made = write(SYMBOLS, new TuneConstraint("6/8", "D", null), opening, 400, 7);
        assertThat(TuneChecker.faults(opening + made.text(), "6/8", "D")).isEmpty();
    }

    @Test
    void refusesAnOpeningThatBreaksTheRules() {
        assertThatThrownBy(() -> write(SYMBOLS, new TuneConstraint("6/8", "D", null), "X:1\nM:4/4\n", 400, 7))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining("cannot go on with \"4/4\n\" at line 2, column 3");
        assertThatThrownBy(() ->
                        write(SYMBOLS, new TuneConstraint("4/4", "G", null), "X:1\nM:4/4\nL:1/4\nK:G\nG3A2|", 400, 7))
                .hasMessageContaining("at line 5, column 4");
    }

    @Test
    void refusesWhatIsNoMeterNoKeyOrCannotBeSpelled() {
        assertThatThrownBy(() -> new TuneConstraint("1/4", "G", null).compile(SYMBOLS))
                .isInstanceOfSatisfying(
                        InvalidGeneration.class,
                        e -> assertThat(RequestPointers.of(e.place())).isEqualTo("/constraint/tune/meter"));
        assertThatThrownBy(() -> new TuneConstraint("4/4", "H", null).compile(SYMBOLS))
                .isInstanceOfSatisfying(
                        InvalidGeneration.class,
                        e -> assertThat(RequestPointers.of(e.place())).isEqualTo("/constraint/tune/key"));
        TextCodec noTunes = codec(new TokenizerSpec(Type.CHARACTER, 1, 1000, WordSplit.UNICODE), "XTMLK:0123456789/\n");
        assertThatThrownBy(() -> new TuneConstraint("4/4", "G", null).compile(noTunes))
                .isInstanceOfSatisfying(
                        InvalidGeneration.class,
                        e -> assertThat(RequestPointers.of(e.place())).isEqualTo("/constraint/tune"));
    }

    private static void assertWhole(String tune, String meter, String key) {
        TuneAutomaton automaton = new TuneAutomaton(TuneForm.of(new TuneConstraint(meter, key, null)), BYTES);
        assertThat(automaton.start(tune, Work.unlimited()).fewestMoreTokens()).isZero();
    }

    private static void assertTune(Completion made, TuneConstraint asked) {
        assertThat(TuneChecker.faults(made.text(), asked.meter(), asked.key()))
                .as(made.text())
                .isEmpty();
        if (asked.bars() != null) {
            assertThat(TuneChecker.bars(made.text())).isEqualTo(asked.bars());
        } else {
            assertThat(TuneChecker.bars(made.text())).isBetween(8, 32);
        }
    }

    private static @Nullable TuneState after(TuneState state, String token) {
        TuneState after = state;
        for (int at = 0; at < token.length() && after != null; at++) {
            after = after.after(token.charAt(at));
        }
        return after;
    }

    private static Completion write(TextCodec codec, TuneConstraint asked, String prompt, int maxTokens, long seed) {
        int words = codec.vocabulary().size();
        LanguageModel model = seed % 2 == 0 ? new UniformModel(words) : new ChaoticModel(words);
        SamplingPlan standard = SamplingPlan.DEFAULT;
        SamplingPlan plan = new SamplingPlan(
                maxTokens,
                standard.choice(),
                standard.penalties(),
                List.of(),
                1,
                seed & Long.MAX_VALUE,
                standard.answer());
        GenerationRequest request =
                new GenerationRequest(prompt, null, plan, new ConstrainedDecoding(asked, seed % 3 == 0 ? 3 : 1));
        return Generation.run(new TextModel(model, codec, "0".repeat(16)), request, () -> seed, TokenListener.NONE)
                .completions()
                .get(0);
    }

    private static TextCodec codec(Type type) {
        return codec(new TokenizerSpec(type, 1, 10_000, WordSplit.UNICODE), Tunes.JIG, Tunes.REEL, HEADS);
    }

    private static TextCodec codec(TokenizerSpec spec, String... texts) {
        return new TextCodec(spec, Vocabulary.count(spec, List.of(texts)));
    }
}
