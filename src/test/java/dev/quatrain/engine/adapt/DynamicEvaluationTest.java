package dev.quatrain.engine.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.ContextWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.window.WindowInitializer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TruncatedBptt;
import dev.quatrain.engine.train.WindowTraining;
import dev.quatrain.fixture.NaiveAdaptation;
import dev.quatrain.fixture.Specs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DynamicEvaluationTest {

    private static final int V = 11;
    private static final WindowSpec WINDOW = new WindowSpec(4, 2, 7, 5, true);
    private static final DynamicPlan LIVELY = new DynamicPlan(0.02, 0.1, 3);

    static Stream<RecurrentSpec> recurrent() {
        return Specs.all();
    }

    static Stream<ParametricSpec> all() {
        return Stream.concat(Specs.all(), Stream.of(WINDOW, new WindowSpec(3, 1, 7, 0, false)));
    }

    @ParameterizedTest
    @MethodSource("recurrent")
    void equalsPlainLoopsWithFiniteDifferences(RecurrentSpec spec) {
        int[] text = random(11, 5);
        double[] twin = new NaiveAdaptation(spec, weights(spec), V).nats(text, LIVELY);
        double[] still = new NaiveAdaptation(spec, weights(spec), V).nats(text, new DynamicPlan(0, 0, 3));

        float[] nats = nats(spec, text, LIVELY);

        assertThat(asDoubles(nats)).containsExactly(twin, within(1e-5));
        assertThat(Arrays.copyOf(twin, 3)).containsExactly(Arrays.copyOf(still, 3)); // nothing learned yet
        assertThat(Math.abs(twin[10] - still[10])).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource("all")
    void withoutALearningRateItIsTheEvaluationOfAlways(ParametricSpec spec) {
        int[] text = random(50, 6);
        double whole = IntStream.range(0, 50)
                .mapToDouble(i -> nats(spec, text, new DynamicPlan(0, 0.5, 7))[i])
                .sum();
        assertThat(whole).isCloseTo(still(spec, text), within(1e-4));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTextThatRepeatsItselfIsLearned(ParametricSpec spec) {
        int[] verse = random(8, 7);
        int[] text = IntStream.range(0, 160).map(i -> verse[i % 8]).toArray();
        float[] nats = nats(spec, text, new DynamicPlan(0.02, 0.003, 8));
        assertThat(sum(nats)).isLessThan(still(spec, text) / 1.4);
        assertThat(sum(Arrays.copyOfRange(nats, 152, 160))).isLessThan(sum(Arrays.copyOf(nats, 8)) / 2);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noTokenHelpsToPredictItselfOrOneBefore(ParametricSpec spec) {
        int[] text = random(20, 8);
        float[] before = nats(spec, text, LIVELY);
        for (int changed : new int[] {19, 10, 3}) {
            int[] other = text.clone();
            other[changed] = other[changed] == 4 ? 5 : 4;
            float[] after = nats(spec, other, LIVELY);
            assertThat(Arrays.copyOf(after, changed)).containsExactly(Arrays.copyOf(before, changed));
            assertThat(after[changed]).isNotEqualTo(before[changed]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTrainedParametersStayAsTheyAre(ParametricSpec spec) {
        Map<String, FloatTensor> trained = weights(spec);
        DynamicEvaluation evaluation = new DynamicEvaluation(spec, trained, LIVELY, Devices.CPU);
        float[] first = evaluation.nats(pairs(random(20, 9)), () -> false).orElseThrow();
        assertThat(trained).isEqualTo(weights(spec));
        assertThat(evaluation.nats(pairs(random(20, 9)), () -> false).orElseThrow())
                .containsExactly(first);
    }

    @Test
    void aFullDecayForgetsEverythingBetweenTheSegments() {
        RecurrentSpec spec = Specs.of(RecurrentSpec.Cell.LSTM, 1);
        int[] text = random(12, 3);
        double[] twin = new NaiveAdaptation(spec, weights(spec), V).nats(text, new DynamicPlan(0.02, 1, 4));
        assertThat(asDoubles(nats(spec, text, new DynamicPlan(0.02, 1, 4)))).containsExactly(twin, within(1e-5));
    }

    @Test
    void isAbandonedBetweenTwoSegments() {
        RecurrentSpec spec = Specs.of(RecurrentSpec.Cell.GRU, 1);
        AtomicInteger asked = new AtomicInteger();
        DynamicEvaluation evaluation = new DynamicEvaluation(spec, weights(spec), LIVELY, Devices.CPU);
        assertThat(evaluation.nats(pairs(random(20, 9)), () -> asked.incrementAndGet() == 4))
                .isEmpty();
        assertThat(asked).hasValue(4);
    }

    @Test
    void aPlanHasItsBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DynamicPlan(-0.1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DynamicPlan(Double.NaN, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DynamicPlan(0, 1.1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DynamicPlan(0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DynamicPlan(0, 0, 1001))
                .withMessage("a segment must have from 1 to 1000 tokens, not 1001");
    }

    private static float[] nats(ParametricSpec spec, int[] text, DynamicPlan plan) {
        return new DynamicEvaluation(spec, weights(spec), plan, Devices.CPU)
                .nats(pairs(text), () -> false)
                .orElseThrow();
    }

    /** Σ −ln p without learning, as a validation measures it. */
    private static double still(ParametricSpec spec, int[] text) {
        TrainingPlan plan = Specs.plainPlan(1, 1, 6);
        if (spec instanceof WindowSpec window) {
            try (WindowTraining model = new WindowTraining(window, plan, weights(spec), Devices.CPU)) {
                return model.evaluate(ContextWindows.of(pairs(text), 9, window.context()), () -> false)
                        .nats();
            }
        }
        try (TruncatedBptt model = new TruncatedBptt((RecurrentSpec) spec, plan, weights(spec), Devices.CPU)) {
            return model.evaluate(BpttWindows.of(pairs(text), 1, 6), () -> false)
                    .nats();
        }
    }

    private static Map<String, FloatTensor> weights(ParametricSpec spec) {
        return spec instanceof WindowSpec window
                ? WindowInitializer.initialize(window, V, 3)
                : Initializer.initialize((RecurrentSpec) spec, V, 3);
    }

    private static TokenPairs pairs(int[] text) {
        return TokenPairs.of(List.of(text), true, text.length);
    }

    private static int[] random(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 4, V).toArray();
    }

    private static double sum(float[] values) {
        return Arrays.stream(asDoubles(values)).sum();
    }

    private static double[] asDoubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
