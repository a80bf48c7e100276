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
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.ParameterMasks;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Tensors;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import dev.quatrain.fixture.NaiveNetwork;
import dev.quatrain.fixture.Specs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each term against the naive twin. Plain SGD with rate 1: one update is the gradient itself. */
class RegularizationTest {

    private static final int V = 11;
    private static final int STEP = 7; // which the masks depend on
    private static final TrainingPlan PLAIN = Specs.plainPlan(1, 1, 9);

    static Stream<RecurrentSpec> specs() {
        return Specs.all();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theGradientIsThatOfTheLossAndThePenaltiesButOnlyTheLossIsTold(RecurrentSpec spec) {
        Regularization terms = new Regularization(0, 0, 2, 3, false, false);
        Map<String, FloatTensor> before = Initializer.initialize(spec, V, 3);
        Window window = windows(9).window(0);
        Map<String, FloatTensor> after =
                assertLoss(spec, terms, new NaiveNetwork(spec, before).loss(window.inputs(), window.targets()));
        assertGradients(before, after, (name, index, change) -> {
            NaiveNetwork twin = new NaiveNetwork(spec, before);
            twin.add(name, index, change);
            return penalised(twin, spec, window);
        });
    }

    /** The loss, twice the mean square of the top layer and three times that of its changes. */
    private static double penalised(NaiveNetwork twin, RecurrentSpec spec, Window window) {
        double nats = 0;
        double squares = 0;
        double changes = 0;
        double[] last = null;
        for (int t = 0; t < window.length(); t++) {
            nats -= NaiveNetwork.logProbability(twin.step(window.inputs()[t]), window.targets()[t]);
            double[] hidden = twin.gate("hidden", spec.layers() - 1);
            for (int unit = 0; unit < hidden.length; unit++) {
                squares += hidden[unit] * hidden[unit];
                changes += last == null ? 0 : Math.pow(hidden[unit] - last[unit], 2);
            }
            last = hidden;
        }
        int units = spec.hiddenSize();
        return nats / window.length()
                + 2 * squares / (units * window.length())
                + 3 * changes / (units * (window.length() - 1));
    }

    @Test
    void thePenaltiesAreMeansOfSquaresAfterDropoutAndOfChangesBeforeIt() {
        try (NDManager manager = Devices.newManager(Devices.CPU)) {
            NDArray output = manager.create(new float[] {1, 2, 3, 5, 0, 1}, new Shape(3, 1, 2));
            NDArray dropped = manager.create(new float[] {2, 0, 6, 0, 0, 0}, new Shape(3, 1, 2));
            NDArray loss = manager.create(10f);
            float alone =
                    new ActivationPenalty(0.5, 0).addTo(loss, output, dropped).getFloat();
            assertThat(alone).isCloseTo(10 + 0.5f * 40 / 6, within(1e-5f));
            float changes =
                    new ActivationPenalty(0, 0.1).addTo(loss, output, dropped).getFloat();
            assertThat(changes).isCloseTo(10 + 0.1f * (4 + 9 + 9 + 16) / 4, within(1e-5f));
        }
    }

    @Test
    void aWindowOfOneStepHasNoChangesToPenalise() {
        Map<String, FloatTensor> start = Initializer.initialize(Specs.of(Cell.GRU, 1), V, 3);
        TrainingPlan plan = Specs.with(new Regularization(0, 0, 0, 3, false, false), PLAIN);
        try (TruncatedBptt bptt = new TruncatedBptt(Specs.of(Cell.GRU, 1), plan, start, Devices.CPU)) {
            TrainableModel.Update update = bptt.update(windows(1).window(0), 0, 1);
            assertThat(update.loss()).isFinite();
            assertThat(update.gradientNorm()).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void weightDropIsTheNetworkWhoseRecurrentMatricesWereMaskedBefore(RecurrentSpec spec) {
        Map<String, FloatTensor> before = Initializer.initialize(spec, V, 3);
        Map<String, FloatTensor> masks = recurrentMasks(before, 0.4);
        Window window = windows(9).window(0);
        Map<String, FloatTensor> after = assertLoss(
                spec,
                new Regularization(0, 0.4, 0, 0, false, false),
                masked(spec, before, masks, window, "linear.bias", 0, 0));
        assertGradients(
                before, after, (name, index, change) -> masked(spec, before, masks, window, name, index, change));
    }

    /** The loss where recurrent matrices, changed ones too, are multiplied by their masks. */
    private static double masked(
            RecurrentSpec spec,
            Map<String, FloatTensor> weights,
            Map<String, FloatTensor> masks,
            Window window,
            String name,
            int index,
            double change) {
        Map<String, FloatTensor> product = new LinkedHashMap<>(weights);
        masks.forEach((masked, mask) -> product.put(masked, product(weights.get(masked), mask)));
        NaiveNetwork twin = new NaiveNetwork(spec, product);
        twin.add(
                name, index, change * (masks.containsKey(name) ? masks.get(name).values()[index] : 1));
        return twin.loss(window.inputs(), window.targets());
    }

    @Test
    void weightDropDropsItsShareOfTheRecurrentMatricesAndScalesTheRest() {
        RecurrentSpec spec =
                new RecurrentSpec(Cell.LSTM, 2, 40, 5, 0, false, Activation.TANH, Initialization.UNIFORM, 1);
        Map<String, FloatTensor> masks = recurrentMasks(Initializer.initialize(spec, V, 3), 0.3);
        assertThat(masks).containsOnlyKeys("rnn.weight_hh_l0", "rnn.weight_hh_l1");
        for (FloatTensor mask : masks.values()) {
            int dropped = 0;
            for (float value : mask.values()) {
                assertThat(value == 0 || Math.abs(value - 1 / 0.7f) < 1e-6).isTrue();
                dropped += value == 0 ? 1 : 0;
            }
            assertThat(dropped / (double) mask.values().length).isCloseTo(0.3, within(0.03));
        }
        assertThat(masks.get("rnn.weight_hh_l0")).isNotEqualTo(masks.get("rnn.weight_hh_l1"));
    }

    /** What weight drop makes of ones. */
    private static Map<String, FloatTensor> recurrentMasks(Map<String, FloatTensor> weights, double dropout) {
        try (NDManager manager = Devices.newManager(Devices.CPU)) {
            Map<String, NDArray> ones = new LinkedHashMap<>();
            weights.forEach(
                    (name, tensor) -> ones.put(name, Tensors.of(manager, tensor).onesLike()));
            Map<String, FloatTensor> masks = new LinkedHashMap<>();
            ParameterMasks.dropRecurrent(manager, ones, dropout, ParameterMasks.generator(PLAIN.seed(), STEP))
                    .forEach((name, array) -> {
                        if (array != ones.get(name)) {
                            masks.put(name, Tensors.toFloats(array));
                        }
                    });
            return masks;
        }
    }

    private static FloatTensor product(FloatTensor tensor, FloatTensor mask) {
        float[] product = tensor.values().clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= mask.values()[i];
        }
        return new FloatTensor(tensor.shape(), product);
    }

    /** Those without ReLU: of an input of zeros it has no derivative. */
    static Stream<RecurrentSpec> smooth() {
        return Specs.all().filter(spec -> spec.activation() != Activation.RELU);
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void embeddingDropoutIsTheNetworkThatCannotReadSomeTokens(RecurrentSpec spec) {
        Map<String, FloatTensor> before = Initializer.initialize(spec, V, 3);
        float[] mask = ParameterMasks.embeddings(V, 0.4, PLAIN.seed(), STEP);
        assertThat(mask).contains(0f).contains((float) (1 / 0.6));
        Map<String, FloatTensor> after = assertLoss(
                spec, new Regularization(0.4, 0, 0, 0, false, false), unread(spec, before, mask, "linear.bias", 0, 0));
        assertGradients(before, after, (name, index, change) -> unread(spec, before, mask, name, index, change));
    }

    private static double unread(
            RecurrentSpec spec, Map<String, FloatTensor> weights, float[] mask, String name, int index, double change) {
        Window window = windows(9).window(0);
        NaiveNetwork twin = new NaiveNetwork(spec, weights);
        twin.maskEmbeddings(mask);
        twin.add(name, index, change);
        return twin.loss(window.inputs(), window.targets());
    }

    @Test
    void evaluationIsUntouched() {
        RecurrentSpec spec = Specs.of(Cell.LSTM, 3);
        Regularization everything = new Regularization(0.5, 0.5, 2, 1, true, true);
        assertThat(evaluated(spec, everything)).isEqualTo(evaluated(spec, Regularization.NONE));
    }

    private static double evaluated(RecurrentSpec spec, Regularization regularization) {
        Map<String, FloatTensor> start = Initializer.initialize(spec, V, 3);
        try (TruncatedBptt bptt = new TruncatedBptt(spec, Specs.with(regularization, PLAIN), start, Devices.CPU)) {
            return bptt.evaluate(windows(9), () -> false).nats();
        }
    }

    /** Does one update, whose loss is to be as expected; the weights after it. */
    private static Map<String, FloatTensor> assertLoss(
            RecurrentSpec spec, Regularization regularization, double expected) {
        Map<String, FloatTensor> start = Initializer.initialize(spec, V, 3);
        try (TruncatedBptt bptt = new TruncatedBptt(spec, Specs.with(regularization, PLAIN), start, Devices.CPU)) {
            assertThat(bptt.update(windows(9).window(0), STEP, 1).loss()).isCloseTo(expected, within(1e-5));
            return bptt.weights();
        }
    }

    private interface Nudged {
        double minimised(String name, int index, double change);
    }

    private static void assertGradients(Map<String, FloatTensor> before, Map<String, FloatTensor> after, Nudged twin) {
        SplittableRandom random = new SplittableRandom(5);
        before.forEach((name, tensor) -> {
            for (int probe = 0; probe < 12; probe++) {
                int index = random.nextInt(tensor.values().length);
                double gradient = tensor.values()[index] - after.get(name).values()[index];
                double difference = (twin.minimised(name, index, 1e-4) - twin.minimised(name, index, -1e-4)) / 2e-4;
                assertThat(gradient).as(name + "[" + index + "]").isCloseTo(difference, within(2e-5));
            }
        });
    }

    /** One stream of 24 pairs, in windows of {@code length}. */
    private static BpttWindows windows(int length) {
        SplittableRandom random = new SplittableRandom(1);
        int[] tokens = random.ints(24, 4, V).toArray();
        return BpttWindows.of(TokenPairs.of(List.of(tokens), true, 24), 1, length);
    }
}
