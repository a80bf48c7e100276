package dev.quatrain.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.TrainingPlan.OptimizerType;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import dev.quatrain.engine.train.TrainingPlan.ScheduleType;
import dev.quatrain.fixture.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GradientTrainerTest {

    private static final int V = 13;
    private static final RecurrentSpec SPEC =
            new RecurrentSpec(Cell.LSTM, 2, 7, 5, 0.2, false, Activation.TANH, Initialization.UNIFORM, 1);

    private final List<TrainingEvent> events = new ArrayList<>();
    private final List<TrainingSnapshot> snapshots = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(OptimizerType.class)
    void aRunThatIsStoppedAndResumedEqualsTheRunThatNeverStoppedBitForBit(OptimizerType optimizer) {
        assertResumes(plan(optimizer, ScheduleType.PLATEAU, 0.05, 16), 91);
    }

    @ParameterizedTest
    @CsvSource({"SGD, 91, false", "SGD, 390, true", "ADAM, 91, false", "ADAM, 380, true", "ADAMW, 400, true"})
    void soDoesARunThatRegularisesByEveryMeans(OptimizerType optimizer, int asks, boolean averaging) {
        Regularization everything = new Regularization(0.2, 0.3, 2, 1, true, true);
        TrainingSnapshot stoppedAt =
                assertResumes(Specs.with(everything, plan(optimizer, ScheduleType.COSINE, 0.05, 16)), asks);
        assertThat(stoppedAt.tensors().containsKey("average.mean")).isEqualTo(averaging);
    }

    @Test
    void soDoesARunThatIsStoppedAtAnyPlaceOfAValidation() {
        TrainingPlan plan = plan(OptimizerType.ADAM, ScheduleType.CONSTANT, 0.05, 4); // 96 steps, validated at 50
        long interrupted = IntStream.range(48, 62)
                .mapToObj(asks -> assertResumes(plan, asks).counters())
                .filter(counters -> counters.step() == 50 && counters.validatedAt() != 50)
                .count();
        assertThat(interrupted).isGreaterThan(3);
    }

    /** Where it was stopped. */
    private TrainingSnapshot assertResumes(TrainingPlan plan, int asks) {
        events.clear();
        TrainingResult.Finished undisturbed = (TrainingResult.Finished) run(plan, StopSignal.NEVER, null);
        TrainingSnapshot last = snapshots.get(snapshots.size() - 1);
        List<TrainingEvent> told = validations();
        events.clear();

        AtomicLong asked = new AtomicLong();
        StopSignal afterAWhile =
                () -> asked.incrementAndGet() > asks ? Optional.of(StopSignal.Reason.PAUSE) : Optional.empty();
        TrainingResult stopped = run(plan, afterAWhile, null);
        assertThat(stopped).isInstanceOf(TrainingResult.Stopped.class);
        TrainingSnapshot snapshot = snapshots.get(snapshots.size() - 1);
        TrainingResult.Finished resumed = (TrainingResult.Finished) run(plan, StopSignal.NEVER, snapshot);

        assertThat(resumed.weights()).isEqualTo(undisturbed.weights());
        assertThat(resumed.validation()).isEqualTo(undisturbed.validation());
        assertThat(resumed.steps()).isEqualTo(undisturbed.steps());
        assertThat(resumed.epochs()).isEqualTo(undisturbed.epochs());
        assertThat(validations()).isEqualTo(told);
        TrainingSnapshot resumedLast = snapshots.get(snapshots.size() - 1);
        assertThat(resumedLast.counters().step()).isEqualTo(last.counters().step());
        assertThat(resumedLast.tensors()).isEqualTo(last.tensors());
        return snapshot;
    }

    private List<TrainingEvent> validations() {
        return events.stream().filter(TrainingEvent.Validated.class::isInstance).toList();
    }

    @ParameterizedTest
    @EnumSource(ScheduleType.class)
    void learnsWhatCanBeLearned(ScheduleType schedule) {
        TrainingResult.Finished finished =
                (TrainingResult.Finished) run(plan(OptimizerType.ADAM, schedule, 0.02, 60), StopSignal.NEVER, null);
        assertThat(finished.validation().loss()).isLessThan(0.7 * Math.log(V - 4));
    }

    @Test
    void learnsWhatCanBeLearnedThoughRegularisedByEveryMeans() {
        Regularization everything = new Regularization(0.1, 0.2, 0.1, 0.1, true, true);
        TrainingPlan plan = Specs.with(everything, plan(OptimizerType.ADAM, ScheduleType.COSINE, 0.02, 60));
        TrainingResult.Finished finished = (TrainingResult.Finished) run(plan, StopSignal.NEVER, null);
        assertThat(finished.validation().loss()).isLessThan(0.75 * Math.log(V - 4));
    }

    @Test
    void aTrainingInWindowsOfRandomLengthEndsWithItsLastPass() {
        Regularization random = new Regularization(0, 0, 0, 0, true, false);
        TrainingPlan plan = Specs.with(random, plan(OptimizerType.ADAM, ScheduleType.COSINE, 0.01, 16));
        TrainingResult.Finished finished = (TrainingResult.Finished) run(plan, StopSignal.NEVER, null);
        assertThat(finished.epochs()).isEqualTo(16);
        assertThat(finished.steps()).isBetween(16 * 22L, 16 * 27L); // 24 windows where all are of length T
        TrainingEvent.Progressed last = lastProgress();
        assertThat(last.fraction()).isEqualTo(1);
        assertThat(last.totalSteps()).isEqualTo(last.step()).isEqualTo(finished.steps());
    }

    @Test
    void aWindowOfRandomLengthIsGivenAStepInProportion() {
        List<Double> paces = new ArrayList<>();
        Regularization random = new Regularization(0, 0, 0, 0, true, false);
        TrainingPlan plan = Specs.with(random, plan(OptimizerType.ADAM, ScheduleType.CONSTANT, 0.01, 16));
        TruncatedBptt bptt = new TruncatedBptt(SPEC, plan, Initializer.initialize(SPEC, V, 1), Devices.CPU);
        TrainingText<Window> text = new TrainingText<>(windows(400, 2), windows(120, 3), "cpu");
        new GradientTrainer<>(new Noting(bptt, paces), plan, text, hooks(StopSignal.NEVER, System::nanoTime)).run();
        assertThat(paces).hasSizeGreaterThan(16 * 22);
        assertThat(paces).allSatisfy(pace -> assertThat(pace).isCloseTo(0.01 / 6, within(1e-12)));
    }

    @Test
    void aLossThatIsNotFiniteEndsTrainingWithItsPlaceAndTheLastFiniteLoss() {
        TrainingPlan plan = plan(OptimizerType.SGD, ScheduleType.CONSTANT, 1e30, 4);
        assertThatThrownBy(() -> run(plan, StopSignal.NEVER, null))
                .isInstanceOfSatisfying(TrainingDiverged.class, diverged -> {
                    assertThat(diverged.step()).isPositive();
                    assertThat(diverged.learningRate()).isEqualTo(1e30);
                    assertThat(diverged.lastFiniteLoss()).isFinite();
                });
    }

    @Test
    void aBudgetOfTimeEndsTrainingAndItsScheduleWithIt() {
        AtomicLong nanos = new AtomicLong(); // a clock on which each look takes a millisecond
        TrainingPlan plan = timed(Duration.ofSeconds(20));
        GradientTrainer<Window> trainer = trainer(plan, StopSignal.NEVER, () -> nanos.addAndGet(1_000_000));
        TrainingResult.Finished finished = (TrainingResult.Finished) trainer.run();
        assertThat(finished.elapsed()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(21));
        TrainingEvent.Progressed last = lastProgress();
        assertThat(last.fraction()).isGreaterThan(0.99);
        assertThat(last.metrics().get(Metric.LEARNING_RATE)).isLessThan(0.02 * plan.learningRate());
    }

    @Test
    void earlyStoppingEndsTrainingThatNoLongerImproves() {
        TrainingPlan plan = new TrainingPlan(
                5000,
                null,
                3,
                6,
                OptimizerType.SGD,
                1e-30,
                ScheduleType.CONSTANT,
                0,
                0,
                0,
                2,
                0,
                1,
                TrainingPlan.DeviceType.CPU,
                Regularization.NONE,
                null);
        TrainingResult.Finished finished = (TrainingResult.Finished) run(plan, StopSignal.NEVER, null);
        assertThat(finished.steps()).isLessThan(500);
    }

    @Test
    void tellsOfProgressValidationsAndCheckpoints() {
        run(plan(OptimizerType.ADAM, ScheduleType.COSINE, 0.01, 8), StopSignal.NEVER, null);
        assertThat(events).hasAtLeastOneElementOfType(TrainingEvent.Progressed.class);
        assertThat(events).hasAtLeastOneElementOfType(TrainingEvent.Validated.class);
        assertThat(events).hasAtLeastOneElementOfType(TrainingEvent.CheckpointSaved.class);
    }

    private TrainingEvent.Progressed lastProgress() {
        return events.stream()
                .filter(TrainingEvent.Progressed.class::isInstance)
                .map(TrainingEvent.Progressed.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private TrainingResult run(TrainingPlan plan, StopSignal stop, @Nullable TrainingSnapshot from) {
        GradientTrainer<Window> trainer = trainer(plan, stop, System::nanoTime);
        if (from != null) {
            trainer.resume(from);
        }
        return trainer.run();
    }

    private GradientTrainer<Window> trainer(TrainingPlan plan, StopSignal stop, LongSupplier clock) {
        TruncatedBptt bptt = new TruncatedBptt(SPEC, plan, Initializer.initialize(SPEC, V, plan.seed()), Devices.CPU);
        TrainingText<Window> text = new TrainingText<>(windows(400, 2), windows(120, 3), "cpu");
        return new GradientTrainer<>(bptt, plan, text, hooks(stop, clock));
    }

    private TrainingHooks hooks(StopSignal stop, LongSupplier clock) {
        return new TrainingHooks(stop, (event, weights) -> events.add(event), snapshots::add, clock);
    }

    /** Notes the learning rate of each update for each step of its window. */
    private record Noting(TrainableModel<Window> model, List<Double> paces) implements TrainableModel<Window> {

        @Override
        public Update update(Window window, long step, double learningRate) {
            paces.add(learningRate / window.length());
            return model.update(window, step, learningRate);
        }

        @Override
        public void rewind() {
            model.rewind();
        }

        @Override
        public void average() {
            model.average();
        }

        @Override
        public @Nullable ValidationScore evaluate(Batches<Window> batches, BooleanSupplier abandon) {
            return model.evaluate(batches, abandon);
        }

        @Override
        public Map<String, FloatTensor> weights() {
            return model.weights();
        }

        @Override
        public Map<String, FloatTensor> tensors() {
            return model.tensors();
        }

        @Override
        public void restore(Map<String, FloatTensor> tensors, long updates, int batch) {
            model.restore(tensors, updates, batch);
        }

        @Override
        public long updates() {
            return model.updates();
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** A sequence with a rule in it: each token is mostly the one before plus one. */
    private static BpttWindows windows(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] tokens = new int[length];
        tokens[0] = 4;
        for (int i = 1; i < length; i++) {
            tokens[i] = random.nextInt(8) == 0 ? 4 + random.nextInt(V - 4) : 4 + (tokens[i - 1] - 3) % (V - 4);
        }
        List<int[]> documents = new ArrayList<>(); // of twenty tokens each, so that their order can change
        for (int start = 0; start < length; start += 20) {
            documents.add(Arrays.copyOfRange(tokens, start, start + 20));
        }
        return BpttWindows.of(TokenPairs.of(documents, false, length), 3, 6);
    }

    private static TrainingPlan plan(OptimizerType optimizer, ScheduleType schedule, double rate, int epochs) {
        return new TrainingPlan(
                epochs,
                null,
                3,
                6,
                optimizer,
                rate,
                schedule,
                1,
                0.5,
                0.001,
                0,
                20,
                1,
                TrainingPlan.DeviceType.CPU,
                Regularization.NONE,
                null);
    }

    private static TrainingPlan timed(Duration budget) {
        return new TrainingPlan(
                0,
                budget,
                3,
                6,
                OptimizerType.ADAM,
                0.01,
                ScheduleType.COSINE,
                1,
                0,
                0,
                0,
                0,
                1,
                TrainingPlan.DeviceType.CPU,
                Regularization.NONE,
                null);
    }
}
