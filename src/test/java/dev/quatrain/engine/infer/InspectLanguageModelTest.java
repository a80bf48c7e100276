package dev.quatrain.engine.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.model.recurrent.unrolled.Gate;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.Specs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectLanguageModelTest {

    private static final TextCodec LETTERS = Codecs.characters("abcdef");
    private static final RecurrentSpec SPEC = Specs.of(Cell.LSTM, 3);
    private static final int GATES = 6;

    @BeforeEach
    void workAsServingThreadsDo() {
        GradMode.off();
    }

    @Test
    void theBeginningIsReadBeforeTheText() {
        try (TextModel model = model(weights())) {
            InspectLanguageModel inspection = inspection(model, InspectionLimits.DEFAULT);

            InspectedGates gates = inspection.gates("face", 2);

            assertThat(gates.tokens()).containsExactly("<bos>", "f", "a", "c", "e");
            assertThat(gates.layer()).isEqualTo(2);
            assertThat(gates.gates().get(Gate.FORGET)).hasDimensions(5, SPEC.hiddenSize());
            assertThat(gates.units()).hasSize(SPEC.hiddenSize());
            assertThat(inspection.gates("", null).tokens()).containsExactly("<bos>");
            assertThat(inspection.gates("", null).layer()).isEqualTo(3);
            assertThat(inspection.gates("bee", 3).gates().get(Gate.CELL))
                    .isDeepEqualTo(inspection.gates("bee", null).gates().get(Gate.CELL));
        }
    }

    @Test
    void theLossIsThatOfTheLastTokenOfTheScore() {
        try (TextModel model = model(weights())) {
            InspectedGradients gradients =
                    inspection(model, InspectionLimits.DEFAULT).gradients("face");

            double score = Scoring.score(model, "face", 0, Work.unlimited())
                    .tokens()
                    .get(3)
                    .logProbability();
            assertThat(gradients.norms().loss()).isCloseTo(-score, Offset.offset(1e-5));
            assertThat(gradients.tokens()).containsExactly("<bos>", "f", "a", "c");
            assertThat(gradients.target()).isEqualTo("e");
            assertThat(gradients.norms().hidden()).hasDimensions(3, 4);
        }
    }

    @Test
    void refusesALayerThatIsNotThere() {
        try (TextModel model = model(weights())) {
            InspectLanguageModel inspection = inspection(model, InspectionLimits.DEFAULT);

            assertRefused("layer", "from 1 to 3, got 0", () -> inspection.gates("a", 0));
            assertRefused("layer", "from 1 to 3, got 4", () -> inspection.gates("a", 4));
            assertRefused("text", "at least one token", () -> inspection.gradients(""));
        }
    }

    @Test
    void aTextMayBeAsLongAsTheLimitsSayAndNoLonger() {
        long stack = Arrays.stream(new int[] {0, 1, 2})
                .mapToLong(layer -> Arrays.stream(ParameterShapes.layer(layer))
                        .mapToLong(name -> weights().get(name).size())
                        .sum())
                .sum();
        long shown = (long) SPEC.hiddenSize() * GATES;
        try (TextModel model = model(weights())) {
            assertLongest(model, new InspectionLimits(9, 1 << 20, 1 << 20), 8, 9);
            assertLongest(model, new InspectionLimits(99, 9 * shown, 1 << 20), 8, 99);
            assertLongest(model, new InspectionLimits(99, 10 * shown - 1, 1 << 20), 8, 99);
            assertLongest(model, new InspectionLimits(99, 1 << 20, 7 * stack), 6, 7);
            assertLongest(model, new InspectionLimits(99, 1 << 20, 8 * stack - 1), 6, 7);
        }
    }

    @Test
    void aStateThatOverflowsIsTheRequestsFault() {
        RecurrentSpec spec = new RecurrentSpec(
                Cell.RNN, 1, 7, 5, 0, false, RecurrentSpec.Activation.RELU, RecurrentSpec.Initialization.IDENTITY, 0);
        Map<String, FloatTensor> weights = new HashMap<>(Initializer.initialize(spec, 10, 1));
        float[] loud = new float[7 * 7];
        Arrays.fill(loud, 1e30f);
        weights.put(ParameterShapes.layer(0)[1], new FloatTensor(new long[] {7, 7}, loud));
        try (TextModel model = model(spec, weights)) {
            InspectLanguageModel inspection = inspection(model, InspectionLimits.DEFAULT);

            assertRefused("text", "overflows at step", () -> inspection.gates("abcdef", 1));
            assertRefused("text", "overflows at step", () -> inspection.gradients("abcdef".repeat(9)));
        }
    }

    private static void assertLongest(TextModel model, InspectionLimits limits, int gates, int gradients) {
        InspectLanguageModel inspection = inspection(model, limits);
        assertThatCode(() -> inspection.gates("a".repeat(gates), 1)).doesNotThrowAnyException();
        assertRefused(
                "text",
                gates + " tokens for this model, got " + (gates + 1),
                () -> inspection.gates("a".repeat(gates + 1), 1));
        assertThatCode(() -> inspection.gradients("a".repeat(gradients))).doesNotThrowAnyException();
        assertRefused("text", "at most " + gradients, () -> inspection.gradients("a".repeat(gradients + 1)));
    }

    private static void assertRefused(String field, String message, ThrowingCallable question) {
        InvalidGeneration refused = catchThrowableOfType(InvalidGeneration.class, question);
        assertThat(RequestPointers.of(refused.place())).isEqualTo("/" + field);
        assertThat(refused).hasMessageContaining(message);
    }

    private static InspectLanguageModel inspection(TextModel model, InspectionLimits limits) {
        return new InspectLanguageModel(model, limits, Work.unlimited());
    }

    private static Map<String, FloatTensor> weights() {
        return Initializer.initialize(SPEC, LETTERS.vocabulary().size(), 2);
    }

    private static TextModel model(Map<String, FloatTensor> weights) {
        return model(SPEC, weights);
    }

    private static TextModel model(RecurrentSpec spec, Map<String, FloatTensor> weights) {
        return new TextModel(new RecurrentLanguageModel(spec, weights, Devices.CPU), LETTERS, "0123456789abcdef");
    }
}
