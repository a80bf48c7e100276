package dev.quatrain.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.TrainingPlan.OptimizerType;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import dev.quatrain.engine.train.TrainingPlan.ScheduleType;
import dev.quatrain.fixture.Specs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AveragingTest {

    private static final int V = 11;
    private static final int COUNT = 9; // windows in a pass
    private static final RecurrentSpec SPEC = Specs.of(Cell.LSTM, 2);
    private static final BpttWindows WINDOWS = windows();

    private final List<TrainingSnapshot> snapshots = new ArrayList<>();
    private final List<TrainingEvent> events = new ArrayList<>();
    private final Map<Long, Map<String, FloatTensor>> shown = new LinkedHashMap<>(); // by step of validation

    @ParameterizedTest
    @EnumSource(OptimizerType.class)
    void whatIsGivenAwayIsTheMeanOfAllParametersSinceAveragingBegan(OptimizerType optimizer) {
        try (TruncatedBptt bptt = bptt(plan(optimizer, 0.05, 1))) {
            step(bptt, 0, 4);
            Map<String, FloatTensor> start = bptt.weights();
            bptt.average();
            assertThat(bptt.weights()).as("the mean of one").isEqualTo(start);
            double[] sum = plus(new double[theta(bptt).length], theta(bptt));
            for (int step = 4; step < 9; step++) {
                step(bptt, step, step + 1);
                bptt.average(); // again, to no effect
                sum = plus(sum, theta(bptt));
            }
            assertMean(sum, 6, flat(bptt.weights()));
        }
    }

    @Test
    void parametersGoOnAsIfNobodyAveraged() {
        try (TruncatedBptt averaged = bptt(plan(OptimizerType.ADAMW, 0.05, 1));
                TruncatedBptt plain = bptt(plan(OptimizerType.ADAMW, 0.05, 1))) {
            averaged.average();
            step(averaged, 0, 5);
            step(plain, 0, 5);
            assertThat(theta(averaged)).isEqualTo(theta(plain));
            assertThat(averaged.weights()).isNotEqualTo(plain.weights());
        }
    }

    @Test
    void whatIsEvaluatedIsTheMean() {
        try (TruncatedBptt averaged = bptt(plan(OptimizerType.ADAM, 0.05, 1))) {
            averaged.average();
            step(averaged, 0, 5);
            try (TruncatedBptt given =
                    new TruncatedBptt(SPEC, Specs.plainPlan(1, 2, 6), averaged.weights(), Devices.CPU)) {
                assertThat(averaged.evaluate(WINDOWS, () -> false)).isEqualTo(given.evaluate(WINDOWS, () -> false));
            }
        }
    }

    @Test
    void theMeanAndItsCountSurviveACheckpoint() {
        try (TruncatedBptt first = bptt(plan(OptimizerType.ADAM, 0.05, 1));
                TruncatedBptt second = bptt(plan(OptimizerType.ADAM, 0.05, 1))) {
            first.average();
            step(first, 0, 5);
            second.restore(first.tensors(), first.updates(), 2);
            step(first, 5, 8);
            step(second, 5, 8);
            assertThat(second.weights()).isEqualTo(first.weights());
            assertThat(second.tensors()).isEqualTo(first.tensors());
        }
    }

    @Test
    void averagingBeginsWithTheLastQuarter() {
        train(plan(OptimizerType.ADAM, 0.01, 40)); // 360 steps
        assertThat(averaging(260)).isFalse();
        assertThat(averaging(280)).isTrue();
        assertThat(count(snapshotAt(360))).isEqualTo(360 - 270 + 1);
    }

    @Test
    void averagingBeginsAtTheFifthValidationThatIsNoBetter() {
        train(plan(OptimizerType.SGD, 1e-30, 50)); // 450 steps, validations every 50: the first is the best
        assertThat(averaging(300)).isFalse();
        assertThat(averaging(320)).isTrue();
    }

    @Test
    void theWeightsInTheEndAreAMean() {
        TrainingResult.Finished finished = train(plan(OptimizerType.ADAM, 0.01, 40));
        long best = events.stream()
                .filter(event -> event instanceof TrainingEvent.Validated validated && validated.best())
                .mapToLong(TrainingEvent::step)
                .max()
                .orElseThrow();
        assertThat(best).isGreaterThan(270);
        assertThat(finished.weights()).isEqualTo(shown.get(best));
        assertThat(flat(shown.get(360L)))
                .isEqualTo(snapshotAt(360).tensors().get("average.mean").values());
    }

    private TrainingResult.Finished train(TrainingPlan plan) {
        try (TruncatedBptt bptt = bptt(plan)) {
            TrainingHooks hooks = new TrainingHooks(
                    StopSignal.NEVER,
                    (event, weights) -> {
                        events.add(event);
                        if (event instanceof TrainingEvent.Validated) {
                            Map<String, FloatTensor> now = new LinkedHashMap<>();
                            weights.get().forEach((name, tensor) -> now.put(name, (FloatTensor) tensor));
                            shown.put(event.step(), now);
                        }
                    },
                    snapshots::add,
                    System::nanoTime);
            TrainingText<Window> text = new TrainingText<>(WINDOWS, WINDOWS, "cpu");
            return (TrainingResult.Finished) new GradientTrainer<>(bptt, plan, text, hooks).run();
        }
    }

    private boolean averaging(long step) {
        return snapshotAt(step).tensors().containsKey("average.mean");
    }

    private TrainingSnapshot snapshotAt(long step) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.counters().step() == step)
                .findFirst()
                .orElseThrow();
    }

    private static long count(TrainingSnapshot snapshot) {
        return (long) snapshot.tensors().get("average.count").values()[1];
    }

    private static TruncatedBptt bptt(TrainingPlan plan) {
        return new TruncatedBptt(SPEC, plan, Initializer.initialize(SPEC, V, 3), Devices.CPU);
    }

    private static void step(TruncatedBptt bptt, int from, int to) {
        for (int step = from; step < to; step++) {
            bptt.update(WINDOWS.window(step % COUNT), step, 0.05);
        }
    }

    private static float[] theta(TruncatedBptt bptt) {
        return bptt.tensors().get("theta").values();
    }

    private static double[] plus(double[] sum, float[] theta) {
        double[] next = sum.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += theta[i];
        }
        return next;
    }

    private static void assertMean(double[] sum, int count, float[] mean) {
        for (int i = 0; i < sum.length; i++) {
            assertThat((double) mean[i]).isCloseTo(sum[i] / count, within(1e-6));
        }
    }

    private static float[] flat(Map<String, FloatTensor> weights) {
        List<FloatTensor> inOrder =
                ParameterShapes.of(SPEC, V).keySet().stream().map(weights::get).toList();
        float[] flat = new float
                [inOrder.stream().mapToInt(tensor -> tensor.values().length).sum()];
        int at = 0;
        for (FloatTensor tensor : inOrder) {
            System.arraycopy(tensor.values(), 0, flat, at, tensor.values().length);
            at += tensor.values().length;
        }
        return flat;
    }

    private static BpttWindows windows() {
        int[] tokens = new SplittableRandom(1).ints(2 * 6 * COUNT, 4, V).toArray();
        return BpttWindows.of(TokenPairs.of(List.of(tokens), true, tokens.length), 2, 6);
    }

    /** Checkpoints every 20 steps. */
    private static TrainingPlan plan(OptimizerType optimizer, double rate, int epochs) {
        return new TrainingPlan(
                epochs,
                null,
                2,
                6,
                optimizer,
                rate,
                ScheduleType.CONSTANT,
                1,
                0,
                0,
                0,
                20,
                1,
                TrainingPlan.DeviceType.CPU,
                new Regularization(0, 0, 0, 0, false, true),
                null);
    }
}
