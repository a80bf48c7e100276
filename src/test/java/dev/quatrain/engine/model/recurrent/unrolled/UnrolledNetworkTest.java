package dev.quatrain.engine.model.recurrent.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.fixture.NaiveNetwork;
import dev.quatrain.fixture.NaiveNetwork.Nudge;
import dev.quatrain.fixture.Specs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnrolledNetworkTest {

    private static final int V = 11;
    private static final int[] TEXT = {2, 5, 9, 4, 4, 10, 6, 7, 3, 8, 5, 5};
    private static final int TARGET = 9;
    private static final Runnable NOTHING = () -> {};

    /** Every kind there is, and what they leave out: two plain layers tied through a projection. */
    static Stream<RecurrentSpec> specs() {
        return Stream.concat(
                Specs.all(),
                Stream.of(
                        tied(Cell.LSTM, 2, Activation.TANH),
                        tied(Cell.RNN, 2, Activation.TANH),
                        tied(Cell.RNN, 1, Activation.RELU)));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void showsTheGatesOfTheNaiveTwin(RecurrentSpec spec) {
        Map<String, FloatTensor> weights = Initializer.initialize(spec, V, 3);
        UnrolledNetwork network = new UnrolledNetwork(spec, weights);
        for (int layer = 0; layer < spec.layers(); layer++) {
            Map<Gate, float[][]> trace = network.gates(TEXT, layer, NOTHING);
            NaiveNetwork twin = new NaiveNetwork(spec, weights);
            for (int t = 0; t < TEXT.length; t++) {
                twin.step(TEXT[t]);
                for (Gate gate : Gate.values()) {
                    double[] expected = twin.gate(gate.name().toLowerCase(Locale.ROOT), layer);
                    assertThat(trace.containsKey(gate)).as("%s", gate).isEqualTo(expected != null);
                    if (expected != null) {
                        assertThat(doubles(trace.get(gate)[t])).containsExactly(expected, within(1e-5));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theLastHiddenStateGivesTheLogitsOfTheModelItself(RecurrentSpec spec) {
        GradMode.off();
        Map<String, FloatTensor> weights = Initializer.initialize(spec, V, 4);
        try (RecurrentLanguageModel model = new RecurrentLanguageModel(spec, weights, Devices.CPU);
                DecodingState state = model.start(1)) {
            UnrolledNetwork network = new UnrolledNetwork(spec, model.weights());
            float[][] hidden = network.gates(TEXT, spec.layers() - 1, NOTHING).get(Gate.HIDDEN);
            float[] logits = {};
            for (int token : TEXT) {
                logits = model.step(state, new int[] {token});
            }
            assertThat(network.logits(doubles(hidden[TEXT.length - 1]))).containsExactly(doubles(logits), within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyGradientIsTheFiniteDifferenceOfTheNaiveTwin(RecurrentSpec spec) {
        Map<String, FloatTensor> weights = Initializer.initialize(spec, V, 5);
        GradientNorms norms = new UnrolledNetwork(spec, weights).gradients(TEXT, TARGET, NOTHING);
        NaiveNetwork twin = new NaiveNetwork(spec, weights);

        assertThat(norms.loss()).isCloseTo(twin.lastLoss(withTarget(), nothing()), within(1e-9));
        assertThat(norms.hidden()).hasDimensions(spec.layers(), TEXT.length);
        assertThat(norms.cell()).hasNumberOfRows(spec.type() == Cell.LSTM ? spec.layers() : 0);
        for (int layer = 0; layer < spec.layers(); layer++) {
            for (int t = 0; t < TEXT.length; t++) {
                assertClose(norms.hidden()[layer][t], difference(twin, spec, new Nudge(false, layer, t, 0, 0)));
                if (spec.type() == Cell.LSTM) {
                    assertClose(norms.cell()[layer][t], difference(twin, spec, new Nudge(true, layer, t, 0, 0)));
                }
            }
        }
    }

    @Test
    void aGradientThatVanishesDoesNotVanishFromSight() {
        RecurrentSpec spec = Specs.of(Cell.RNN, 1);
        Map<String, FloatTensor> weights = new HashMap<>(Initializer.initialize(spec, V, 6));
        weights.compute(ParameterShapes.layer(0)[1], (name, hidden) -> scaled(hidden, 1e-4f));
        int[] text = new int[50];
        Arrays.fill(text, 5);

        double[] norms = new UnrolledNetwork(spec, weights)
                .gradients(text, TARGET, NOTHING)
                .hidden()[0];

        assertThat(norms[0]).isBetween(Double.MIN_NORMAL, 1e-160);
        for (int t = 1; t < norms.length; t++) {
            assertThat(norms[t]).isGreaterThan(norms[t - 1] * 100);
        }
    }

    @Test
    void whatOverflowsIsToldByItsStep() {
        RecurrentSpec spec = tied(Cell.RNN, 1, Activation.RELU);
        Map<String, FloatTensor> weights = new HashMap<>(Initializer.initialize(spec, V, 6));
        weights.compute(ParameterShapes.layer(0)[1], (name, hidden) -> scaled(hidden, 1e30f));
        UnrolledNetwork network = new UnrolledNetwork(spec, weights);

        assertThatThrownBy(() -> network.gates(TEXT, 0, NOTHING))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("the state overflows at step 2");
        assertThatThrownBy(() -> network.gradients(TEXT, TARGET, NOTHING)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void canBeStoppedBeforeEachStep() {
        UnrolledNetwork network =
                new UnrolledNetwork(Specs.of(Cell.GRU, 2), Initializer.initialize(Specs.of(Cell.GRU, 2), V, 7));
        for (int allowed : new int[] {0, 5}) {
            assertThatThrownBy(() -> network.gates(TEXT, 1, patience(allowed)))
                    .isInstanceOf(CancellationException.class);
        }
        for (int allowed : new int[] {0, 5, TEXT.length, 2 * TEXT.length - 1}) {
            assertThatThrownBy(() -> network.gradients(TEXT, TARGET, patience(allowed)))
                    .isInstanceOf(CancellationException.class);
        }
    }

    private static Runnable patience(int steps) {
        AtomicInteger left = new AtomicInteger(steps);
        return () -> {
            if (left.getAndDecrement() == 0) {
                throw new CancellationException();
            }
        };
    }

    /** ‖∂loss/∂state‖ of one layer and step, a unit at a time. */
    private static double difference(NaiveNetwork twin, RecurrentSpec spec, Nudge place) {
        double epsilon = 1e-5;
        double squares = 0;
        for (int unit = 0; unit < spec.hiddenSize(); unit++) {
            Nudge up = new Nudge(place.cell(), place.layer(), place.step(), unit, epsilon);
            Nudge down = new Nudge(place.cell(), place.layer(), place.step(), unit, -epsilon);
            double slope = (twin.lastLoss(withTarget(), up) - twin.lastLoss(withTarget(), down)) / (2 * epsilon);
            squares += slope * slope;
        }
        return Math.sqrt(squares);
    }

    private static void assertClose(double norm, double difference) {
        assertThat(norm).isCloseTo(difference, within(1e-4 * difference + 1e-9));
    }

    private static Nudge nothing() {
        return new Nudge(false, 0, 0, 0, 0);
    }

    private static int[] withTarget() {
        int[] tokens = Arrays.copyOf(TEXT, TEXT.length + 1);
        tokens[TEXT.length] = TARGET;
        return tokens;
    }

    private static FloatTensor scaled(FloatTensor tensor, float factor) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new FloatTensor(tensor.shape(), values);
    }

    private static RecurrentSpec tied(Cell cell, int layers, Activation activation) {
        Initialization start = activation == Activation.RELU ? Initialization.IDENTITY : Initialization.UNIFORM;
        return new RecurrentSpec(cell, layers, 7, 5, 0, true, activation, start, 1);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
