package dev.quatrain.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork.SoftmaxLayer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensors;
import dev.quatrain.fixture.Specs;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledSoftmaxTest {

    private static final int V = 40;
    private static final int H = 6;
    private static final int DRAWS = 20_000;
    private static final long[] COUNTS =
            LongStream.range(0, V).map(id -> 1000 / (id + 1)).toArray();

    private final NDManager manager = Devices.newManager(Devices.CPU);

    @BeforeEach
    void withoutGradients() {
        GradMode.off();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void drawsAsManyTokensAsAskedForOnAverageAndFrequentOnesAlways() {
        SampledSoftmax softmax = SampledSoftmax.of(COUNTS, 12);
        int[] drawn = new int[V];
        for (int step = 0; step < DRAWS; step++) {
            for (long id : draw(softmax, step)) {
                drawn[(int) id]++;
            }
        }
        assertThat(IntStream.of(drawn).sum() / (double) DRAWS).isCloseTo(12, within(0.1));
        assertThat(drawn[0]).isEqualTo(DRAWS);
        double ratio = drawn[V / 2] / (double) drawn[V - 1];
        assertThat(ratio).isCloseTo(Math.pow((double) COUNTS[V / 2] / COUNTS[V - 1], 0.75), within(0.15));
    }

    /** The mean over all samples of Σ exp of the corrected logits is the denominator of the softmax. */
    @Test
    void theMeanOfTheEstimatedDenominatorIsTheDenominator() {
        SoftmaxLayer layer = layer(1);
        float[] logits = layer.logits().toFloatArray();
        double exact =
                IntStream.range(0, V).mapToDouble(id -> Math.exp(logits[id])).sum();
        int target = 33;
        SampledSoftmax softmax = SampledSoftmax.of(COUNTS, 12);
        double sum = 0;
        for (int step = 0; step < DRAWS / 10; step++) {
            double nats = estimate(softmax, step, layer, target);
            sum += Math.exp(nats + logits[target]); // −ln (e^l / Z) = ln Z − l
        }
        assertThat(sum / (DRAWS / 10)).isCloseTo(exact, within(0.02 * exact));
    }

    @Test
    void isTheExactLossIfEveryTokenIsDrawn() {
        SoftmaxLayer layer = layer(5);
        NDArray targets = manager.create(new long[] {3, 39, 17, 3, 0});
        NDArray exact = Loss.nats(layer.logits(), targets, 4);
        NDArray sampled =
                SampledSoftmax.of(COUNTS, V).draw(manager, 1, 1).nats(layer, targets, 4); // the last target is PAD
        assertThat(sampled.getFloat()).isCloseTo(exact.getFloat(), within(1e-5f));
    }

    @Test
    void aStepAlwaysDrawsTheSameTokensAndAnotherStepOthers() {
        SampledSoftmax softmax = SampledSoftmax.of(COUNTS, 12);
        assertThat(draw(softmax, 5)).isEqualTo(draw(softmax, 5)).isNotEqualTo(draw(softmax, 6));
    }

    /** With tied and with separate matrices, with and without a projection. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUpdateMovesTheWeightsAsTheExactOneIfEveryTokenIsDrawn(boolean tied) {
        RecurrentSpec spec = new RecurrentSpec(
                Cell.LSTM, 1, 5, 4, 0, tied, RecurrentSpec.Activation.TANH, RecurrentSpec.Initialization.UNIFORM, 1);
        Window window = window();
        Map<String, FloatTensor> exact = updated(spec, window, null);
        Map<String, FloatTensor> sampled = updated(spec, window, SampledSoftmax.of(COUNTS, V));
        assertThat(sampled).containsOnlyKeys(exact.keySet());
        exact.forEach((name, tensor) -> assertThat(sampled.get(name).values())
                .as(name)
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(tensor.values()));
    }

    @Test
    void theScoreIsExactAlsoAfterEstimatedUpdates() {
        RecurrentSpec spec = Specs.of(Cell.GRU, 1);
        try (TruncatedBptt bptt = new TruncatedBptt(
                        spec, Specs.plainPlan(1, 2, 4), Initializer.initialize(spec, V, 1), Devices.CPU)
                .estimatingBy(SampledSoftmax.of(COUNTS, 4))) {
            bptt.update(window(), 0, 0);
            bptt.rewind();
            double nats = bptt.evaluate(windows(), () -> false).nats();
            bptt.estimatingBy(null);
            assertThat(bptt.update(window(), 1, 0).loss()).isCloseTo(nats / 8, within(1e-5));
        }
    }

    private Map<String, FloatTensor> updated(RecurrentSpec spec, Window window, SampledSoftmax softmax) {
        try (TruncatedBptt bptt = new TruncatedBptt(
                        spec, Specs.plainPlan(1, 2, 4), Initializer.initialize(spec, V, 1), Devices.CPU)
                .estimatingBy(softmax)) {
            bptt.update(window, 0, 0.1);
            return bptt.weights();
        }
    }

    private static Window window() {
        return windows().window(0);
    }

    /** One window. */
    private static BpttWindows windows() {
        int[] tokens = new SplittableRandom(4).ints(8, 4, V).toArray();
        return BpttWindows.of(TokenPairs.of(List.of(tokens), true, 8), 2, 4);
    }

    private SoftmaxLayer layer(int rows) {
        return new SoftmaxLayer(numbers(rows, H), numbers(V, H), numbers(1, V).flatten());
    }

    private NDArray numbers(int rows, int columns) {
        double[] numbers = new SplittableRandom(rows * 100L + columns)
                .doubles((long) rows * columns, -1, 1)
                .toArray();
        float[] floats = new float[numbers.length];
        IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) numbers[i]);
        return Tensors.of(manager, floats, new Shape(rows, columns));
    }

    private double estimate(SampledSoftmax softmax, int step, SoftmaxLayer layer, int target) {
        try (NDManager scope = Tensors.scope(manager)) {
            NDArray targets = scope.create(new long[] {target});
            return softmax.draw(scope, 1, step).nats(layer, targets, 1).getFloat();
        }
    }

    private long[] draw(SampledSoftmax softmax, int step) {
        try (NDManager scope = Tensors.scope(manager)) {
            return softmax.draw(scope, 1, step).ids().toLongArray();
        }
    }
}
