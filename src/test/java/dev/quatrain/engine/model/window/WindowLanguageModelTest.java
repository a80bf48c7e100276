package dev.quatrain.engine.model.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.ContextWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.train.WindowTraining;
import dev.quatrain.fixture.NaiveWindow;
import dev.quatrain.fixture.Specs;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowLanguageModelTest {

    private static final int V = 11;
    private static final int[] TEXT = {2, 4, 9, 5, 10, 7, 6, 8};

    static Stream<WindowSpec> specs() {
        return Stream.of(
                new WindowSpec(4, 1, 7, 5, false),
                new WindowSpec(3, 2, 7, 5, true),
                new WindowSpec(4, 1, 7, 0, false),
                new WindowSpec(2, 3, 7, 0, true));
    }

    @BeforeEach
    void recordNothing() {
        GradMode.off();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void equalsPlainLoops(WindowSpec spec) {
        Map<String, FloatTensor> weights = weights(spec);
        NaiveWindow naive = new NaiveWindow(spec, weights, V);
        try (WindowLanguageModel model = new WindowLanguageModel(spec, weights, Devices.CPU);
                DecodingState state = model.start(1)) {
            for (int t = 0; t < TEXT.length; t++) {
                double[] expected = naive.logProbabilities(context(t, spec.context()));
                float[] logits = model.step(state, new int[] {TEXT[t]});
                double total = 0;
                for (float logit : logits) {
                    total += Math.exp(logit);
                }
                for (int v = 0; v < V; v++) {
                    assertThat(logits[v] - Math.log(total)).isCloseTo(expected[v], within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void readingIsStepping(WindowSpec spec) {
        try (WindowLanguageModel model = new WindowLanguageModel(spec, weights(spec), Devices.CPU);
                DecodingState read = model.start(1);
                DecodingState stepped = model.start(1)) {
            float[] together = model.read(read, TEXT);
            for (int t = 0; t < TEXT.length; t++) {
                float[] alone = model.step(stepped, new int[] {TEXT[t]});
                for (int v = 0; v < V; v++) {
                    assertThat(together[t * V + v]).isCloseTo(alone[v], within(1e-5f));
                }
            }
            assertThat(model.export(read)).isEqualTo(model.export(stepped));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aBatchEqualsItsRowsAlone(WindowSpec spec) {
        try (WindowLanguageModel model = new WindowLanguageModel(spec, weights(spec), Devices.CPU);
                DecodingState one = model.start(1);
                DecodingState other = model.start(1)) {
            model.read(one, new int[] {2, 4, 5});
            model.read(other, new int[] {2, 6});
            float[] numbers = concat(model.export(one), model.export(other));
            try (DecodingState both = model.restore(numbers, 2);
                    DecodingState swapped = model.select(both, new int[] {1, 0})) {
                float[] together = model.step(swapped, new int[] {7, 8});
                float[] first = model.step(other, new int[] {7});
                float[] second = model.step(one, new int[] {8});
                for (int v = 0; v < V; v++) {
                    assertThat(together[v]).isCloseTo(first[v], within(1e-5f));
                    assertThat(together[V + v]).isCloseTo(second[v], within(1e-5f));
                }
            }
            try (DecodingState joined = model.concat(List.of(one, other))) {
                assertThat(model.export(joined)).isEqualTo(concat(model.export(one), model.export(other)));
            }
            assertThatIllegalArgumentException().isThrownBy(() -> model.restore(new float[] {99}, 1));
        }
    }

    /** One step of plain gradient descent with rate 1 is the gradient; central differences of the naive twin's loss are too. */
    @ParameterizedTest
    @MethodSource("specs")
    void theGradientEqualsFiniteDifferences(WindowSpec spec) {
        Map<String, FloatTensor> start = weights(spec);
        TokenPairs pairs = TokenPairs.of(List.of(new int[] {4, 9, 5, 10, 7}, new int[] {6, 8}), false, 7);
        Window window = ContextWindows.of(pairs, 20, spec.context()).window(0);
        Map<String, FloatTensor> moved;
        try (WindowTraining descent = new WindowTraining(spec, Specs.plainPlan(1, 20, 1), start, Devices.CPU)) {
            assertThat(descent.update(window, 0, 1).loss()).isCloseTo(loss(spec, start, window), within(1e-5));
            moved = descent.weights();
        }
        start.forEach((name, tensor) -> {
            for (int i = 0; i < tensor.values().length; i += 1 + tensor.values().length / 25) {
                double gradient = tensor.values()[i] - moved.get(name).values()[i];
                Map<String, FloatTensor> more = nudged(start, name, i, 1e-3f);
                Map<String, FloatTensor> less = nudged(start, name, i, -1e-3f);
                double step =
                        (double) more.get(name).values()[i] - less.get(name).values()[i]; // as floats round it
                double difference = (loss(spec, more, window) - loss(spec, less, window)) / step;
                assertThat(gradient).as("%s %d", name, i).isCloseTo(difference, within(1e-5));
            }
        });
    }

    private static double loss(WindowSpec spec, Map<String, FloatTensor> weights, Window window) {
        NaiveWindow naive = new NaiveWindow(spec, weights, V);
        double nats = 0;
        for (int row = 0; row < window.batchSize(); row++) {
            int[] context = Arrays.copyOfRange(window.inputs(), row * spec.context(), (row + 1) * spec.context());
            nats -= naive.logProbabilities(context)[window.targets()[row]];
        }
        return nats / window.tokens();
    }

    private static Map<String, FloatTensor> nudged(Map<String, FloatTensor> weights, String name, int i, float by) {
        Map<String, FloatTensor> nudged = new LinkedHashMap<>(weights);
        float[] values = weights.get(name).values().clone();
        values[i] += by;
        nudged.put(name, new FloatTensor(weights.get(name).shape(), values));
        return nudged;
    }

    /** Small numbers everywhere, also where training would begin with zeros. */
    private static Map<String, FloatTensor> weights(WindowSpec spec) {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        spec.shapes(V).forEach((name, shape) -> {
            float[] values = new float[(int) FloatTensor.count(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextDouble() - 0.5);
            }
            weights.put(name, new FloatTensor(shape, values));
        });
        return weights;
    }

    private static int[] context(int t, int length) {
        int[] context = new int[length];
        for (int i = 0; i < length; i++) {
            int at = t - length + 1 + i;
            context[i] = at < 0 ? 0 : TEXT[at];
        }
        return context;
    }

    private static float[] concat(float[] one, float[] other) {
        float[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
