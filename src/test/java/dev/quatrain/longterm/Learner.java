package dev.quatrain.longterm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.train.TruncatedBptt;
import dev.quatrain.engine.train.optimize.ParameterUpdater;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A network that learns one of the tasks. */
public sealed interface Learner extends AutoCloseable {

    /** The loss of whoever remembers nothing. */
    double baseline();

    /** One update on sequences that have not been seen before; the loss before it. */
    double update(SplittableRandom random);

    /** The loss on as many fresh sequences. */
    double test(SplittableRandom random, int sequences);

    @Override
    void close();

    static Learner of(Setting setting) {
        return switch (setting.task()) {
            case ADDING -> new Adding(setting);
            case COPY -> new Copying(setting);
        };
    }

    /** The service's layers under a linear map of the last hidden state to one number. */
    final class Adding implements Learner {

        private final Setting setting;
        private final AddingProblem problem;
        private final RecurrentSpec spec;
        private final RecurrentNetwork network;
        private final ParameterUpdater descent;

        Adding(Setting setting) {
            this.setting = setting;
            this.problem = new AddingProblem(setting.length());
            this.spec = setting.spec(AddingProblem.INPUTS);
            this.network = new RecurrentNetwork(spec);
            this.descent = new ParameterUpdater(
                    spec.shapes(1), setting.plan(), StartValues.of(setting, spec, 1), Devices.automatic());
        }

        @Override
        public double baseline() {
            return AddingProblem.BASELINE;
        }

        @Override
        public double update(SplittableRandom random) {
            AddingProblem.Batch batch = problem.draw(random, setting.batch());
            return descent.update(setting.learningRate(), (scope, weights) -> squaredError(scope, weights, batch))
                    .loss();
        }

        @Override
        public double test(SplittableRandom random, int sequences) {
            AddingProblem.Batch batch = problem.draw(random, sequences);
            return descent.compute(
                    descent.root(),
                    (scope, weights) -> squaredError(scope, weights, batch).getFloat());
        }

        private NDArray squaredError(NDManager scope, Map<String, NDArray> weights, AddingProblem.Batch batch) {
            int size = batch.sums().length;
            NDArray inputs = scope.create(batch.inputs(), new Shape(problem.length(), size, AddingProblem.INPUTS));
            RecurrentState start = RecurrentState.zero(scope, spec, size);
            RecurrentState end =
                    network.stack(weights, inputs, start, DropoutMasks.NONE).state();
            NDArray last = end.arrays().head().squeeze(0); // (1, B, H) → (B, H)
            NDArray answers = last.matMul(
                            weights.get(ParameterShapes.OUTPUT_WEIGHT).transpose())
                    .add(weights.get(ParameterShapes.OUTPUT_BIAS));
            return answers.sub(scope.create(batch.sums(), new Shape(size, 1)))
                    .square()
                    .mean();
        }

        @Override
        public void close() {
            descent.close();
        }
    }

    /** A language model of the service, with nothing added. */
    final class Copying implements Learner {

        private final Setting setting;
        private final CopyMemory task;
        private final TruncatedBptt bptt;
        private long step;

        Copying(Setting setting) {
            this.setting = setting;
            this.task = new CopyMemory(setting.length());
            RecurrentSpec spec = setting.spec(CopyMemory.VOCABULARY);
            this.bptt = new TruncatedBptt(
                    spec, setting.plan(), StartValues.of(setting, spec, CopyMemory.VOCABULARY), Devices.automatic());
        }

        @Override
        public double baseline() {
            return task.baseline();
        }

        @Override
        public double update(SplittableRandom random) {
            bptt.rewind();
            return bptt.update(task.draw(random, setting.batch()), step++, setting.learningRate())
                    .loss();
        }

        @Override
        public double test(SplittableRandom random, int sequences) {
            Window window = task.draw(random, sequences);
            return Objects.requireNonNull(bptt.evaluate(new Alone(window), () -> false))
                    .perToken();
        }

        @Override
        public void close() {
            bptt.close();
        }
    }

    /** One batch. */
    record Alone(Window only) implements Batches {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Window window(int k) {
            return only;
        }

        @Override
        public int batchSize() {
            return only.batchSize();
        }

        @Override
        public int tokens() {
            return only.tokens();
        }

        @Override
        public long characters() {
            return only.tokens();
        }

        @Override
        public Batches shuffled(RandomGenerator random) {
            return this;
        }
    }
}
