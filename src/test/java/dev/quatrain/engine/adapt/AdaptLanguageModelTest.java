package dev.quatrain.engine.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.scoring.Score;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.model.window.WindowInitializer;
import dev.quatrain.engine.model.window.WindowLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.AtOnce;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.Specs;
import dev.quatrain.fixture.UniformModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdaptLanguageModelTest {

    private static final TextCodec LETTERS = Codecs.characters("abcdef");
    private static final int V = LETTERS.vocabulary().size();
    private static final RecurrentSpec SPEC = Specs.of(Cell.LSTM, 2);
    private static final DynamicPlan LIVELY = new DynamicPlan(0.02, 0.003, 4);
    private static final DynamicPlan STILL = new DynamicPlan(0, 0.003, 5);

    @BeforeEach
    void workAsServingThreadsDo() {
        GradMode.off();
    }

    @Test
    void withoutALearningRateItScoresAsAlways() {
        try (TextModel recurrent = recurrent();
                TextModel window = window()) {
            for (TextModel model : List.of(recurrent, window)) {
                DynamicScore dynamic = score(model, STILL, "facefeedabbadeed");
                Score still = Scoring.score(model, "facefeedabbadeed", 0, Work.unlimited());
                assertThat(dynamic.sum().nats()).isCloseTo(still.sum().nats(), within(1e-4));
                assertThat(dynamic.sum().tokens()).isEqualTo(16);
                assertThat(dynamic.sum().characters()).isEqualTo(16);
                for (int t = 0; t < 16; t++) {
                    assertThat(dynamic.logProbabilities().get(t))
                            .isCloseTo(still.tokens().get(t).logProbability(), within(1e-5));
                }
            }
        }
    }

    @Test
    void whatRepeatsItselfIsLikelierThanToTheModelThatStaysAsItIs() {
        String text = "face".repeat(20);
        try (TextModel recurrent = recurrent();
                TextModel window = window()) {
            for (TextModel model : List.of(recurrent, window)) {
                assertThat(score(model, LIVELY, text).sum().nats())
                        .isLessThan(Scoring.score(model, text, 0, Work.unlimited())
                                        .sum()
                                        .nats()
                                / 1.2);
            }
        }
    }

    @Test
    void noTextLearnsFromAnother() {
        try (TextModel model = recurrent()) {
            List<DynamicScore> together = new AdaptLanguageModel(model, LIVELY, Work.unlimited())
                    .score(List.of("face".repeat(9), "dead".repeat(9)), AdaptationLimits.DEFAULT);
            assertThat(together)
                    .containsExactly(score(model, LIVELY, "face".repeat(9)), score(model, LIVELY, "dead".repeat(9)));
        }
    }

    @Test
    void theModelThatIsAskedByOthersMeanwhileStaysTheSameBitForBit() throws Exception {
        try (TextModel model = recurrent()) {
            Map<String, FloatTensor> before = ((ParametricLanguageModel) model.model()).weights();
            Score still = Scoring.score(model, "facefeed", 2, Work.unlimited());
            DynamicScore alone = score(model, LIVELY, "face".repeat(30));
            AtOnce.run(4, thread -> {
                GradMode.off();
                assertThat(score(model, LIVELY, "face".repeat(30))).isEqualTo(alone);
                assertThat(Scoring.score(model, "facefeed", 2, Work.unlimited()))
                        .isEqualTo(still);
                return thread;
            });
            assertThat(((ParametricLanguageModel) model.model()).weights())
                    .isEqualTo(before)
                    .isEqualTo(Initializer.initialize(SPEC, V, 2));
        }
    }

    @Test
    void textsMayBeAsLongTogetherAsTheLimitsSayAndNoLonger() {
        long parameters = ParameterShapes.count(SPEC, V);
        AdaptationLimits limits = new AdaptationLimits(12 * parameters * (1 + 20 / 4));
        try (TextModel model = recurrent()) {
            AdaptLanguageModel adaptation = new AdaptLanguageModel(model, LIVELY, Work.unlimited());
            assertThat(adaptation.score(List.of("aaaaaaa", "bbbbb"), limits)).hasSize(2);
            assertRefused(
                    "texts",
                    "at most 12 tokens in all texts together for dynamic evaluation of this model, got 13",
                    () -> adaptation.score(List.of("aaaaaaa", "bbbbbb"), limits));
        }
    }

    @Test
    void refusesWhatCannotLearn() {
        try (TextModel uniform = new TextModel(new UniformModel(V), LETTERS, "0123456789abcdef")) {
            assertRefused(
                    "dynamic_evaluation",
                    "counts",
                    () -> new AdaptLanguageModel(uniform, DynamicPlan.DEFAULT, Work.unlimited()));
        }
        try (TextModel model = recurrent()) {
            assertRefused(
                    "texts/1",
                    "at least one token",
                    () -> new AdaptLanguageModel(model, LIVELY, Work.unlimited())
                            .score(List.of("a", ""), AdaptationLimits.DEFAULT));
        }
    }

    @Test
    void aLearningRateThatBreaksTheModelIsTheRequestsFault() {
        RecurrentSpec spec = new RecurrentSpec(
                Cell.RNN, 1, 7, 5, 0, false, RecurrentSpec.Activation.RELU, RecurrentSpec.Initialization.IDENTITY, 0);
        LanguageModel unstable = new RecurrentLanguageModel(spec, Initializer.initialize(spec, V, 1), Devices.CPU);
        try (TextModel model = new TextModel(unstable, LETTERS, "0123456789abcdef")) {
            assertRefused(
                    "dynamic_evaluation/learning_rate",
                    "does not break down, got 1.0",
                    () -> score(model, new DynamicPlan(1, 0, 4), "a".repeat(360)));
        }
    }

    @Test
    void isAskedBeforeEachSegmentWhetherToGoOn() {
        AtomicInteger asked = new AtomicInteger();
        try (TextModel model = recurrent()) {
            AdaptLanguageModel adaptation =
                    new AdaptLanguageModel(model, LIVELY, Work.of(() -> asked.incrementAndGet() == 3));
            assertThatThrownBy(() -> adaptation.score(List.of("face".repeat(5)), AdaptationLimits.DEFAULT))
                    .isInstanceOf(Abandoned.class);
            assertThat(asked).hasValue(3);
        }
    }

    private static DynamicScore score(TextModel model, DynamicPlan plan, String text) {
        return new AdaptLanguageModel(model, plan, Work.unlimited())
                .score(List.of(text), AdaptationLimits.DEFAULT)
                .get(0);
    }

    private static void assertRefused(String field, String message, ThrowingCallable question) {
        InvalidGeneration refused = catchThrowableOfType(InvalidGeneration.class, question);
        assertThat(refused).hasMessageContaining(message);
        assertThat(RequestPointers.of(refused.place())).isEqualTo("/" + field);
    }

    private static TextModel recurrent() {
        return new TextModel(
                new RecurrentLanguageModel(SPEC, Initializer.initialize(SPEC, V, 2), Devices.CPU),
                LETTERS,
                "0123456789abcdef");
    }

    private static TextModel window() {
        WindowSpec spec = new WindowSpec(4, 1, 7, 5, true);
        return new TextModel(
                new WindowLanguageModel(spec, WindowInitializer.initialize(spec, V, 2), Devices.CPU),
                LETTERS,
                "0123456789abcdef");
    }
}
