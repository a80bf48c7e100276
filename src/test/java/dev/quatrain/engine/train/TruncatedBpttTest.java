package dev.quatrain.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.fixture.NaiveNetwork;
import dev.quatrain.fixture.Specs;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TruncatedBpttTest {

    private static final int V = 11;

    static Stream<RecurrentSpec> specs() {
        return Specs.all();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void gradientsEqualFiniteDifferencesOfTheNaiveTwin(RecurrentSpec spec) {
        Map<String, FloatTensor> before = Initializer.initialize(spec, V, 3);
        Window window = pairs(9).window(0);
        Map<String, FloatTensor> after;
        try (TruncatedBptt bptt = new TruncatedBptt(spec, Specs.plainPlan(1, 1, 9), before, Devices.CPU)) {
            TruncatedBptt.Update update = bptt.update(window, 0, 1);
            assertThat(update.loss()).isCloseTo(loss(spec, before, window, "linear.bias", 0, 0), within(1e-5));
            after = bptt.weights();
        }
        SplittableRandom random = new SplittableRandom(5);
        before.forEach((name, tensor) -> {
            for (int probe = 0; probe < 6; probe++) {
                int index = random.nextInt(tensor.values().length);
                double gradient = tensor.values()[index] - after.get(name).values()[index];
                double difference =
                        (loss(spec, before, window, name, index, 1e-4) - loss(spec, before, window, name, index, -1e-4))
                                / 2e-4;
                assertThat(gradient).as(name + "[" + index + "]").isCloseTo(difference, within(1e-5));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("specs")
    void twoWindowsWithCarriedStateScoreAsOneLongWindow(RecurrentSpec spec) {
        Map<String, FloatTensor> weights = Initializer.initialize(spec, V, 3);
        try (TruncatedBptt bptt = new TruncatedBptt(spec, Specs.plainPlan(1, 1, 6), weights, Devices.CPU)) {
            double whole = bptt.evaluate(pairs(24), () -> false).nats();
            assertThat(bptt.evaluate(pairs(7), () -> false).nats()).isCloseTo(whole, within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aRestoredRunGoesOnBitForBit(RecurrentSpec spec) {
        TrainingPlan plan = Specs.plainPlan(1, 3, 4);
        Map<String, FloatTensor> start = Initializer.initialize(spec, V, 3);
        int[] tokens = new SplittableRandom(1).ints(24, 4, V).toArray();
        BpttWindows windows = BpttWindows.of(TokenPairs.of(List.of(tokens), true, 24), 3, 4);
        try (TruncatedBptt whole = new TruncatedBptt(spec, plan, start, Devices.CPU);
                TruncatedBptt resumed = new TruncatedBptt(spec, plan, start, Devices.CPU)) {
            whole.update(windows.window(0), 0, 0.1);
            resumed.restore(whole.tensors(), whole.updates(), 3);
            whole.update(windows.window(1), 1, 0.1);
            resumed.update(windows.window(1), 1, 0.1);

            assertThat(resumed.tensors()).isEqualTo(whole.tensors());
        }
    }

    private static double loss(
            RecurrentSpec spec,
            Map<String, FloatTensor> weights,
            Window window,
            String name,
            int index,
            double change) {
        NaiveNetwork twin = new NaiveNetwork(spec, weights);
        twin.add(name, index, change);
        return twin.loss(window.inputs(), window.targets());
    }

    /** One stream of 24 pairs, in windows of {@code length}. */
    private static BpttWindows pairs(int length) {
        SplittableRandom random = new SplittableRandom(1);
        int[] tokens = random.ints(24, 4, V).toArray();
        return BpttWindows.of(TokenPairs.of(List.of(tokens), true, 24), 1, length);
    }
}
