package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.window.WindowNetwork;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Scalars;
import dev.quatrain.engine.train.optimize.ParameterUpdater;
import dev.quatrain.engine.train.optimize.UpdateRule;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A fixed-window language model in training. No state is carried between batches. Not thread-safe. */
public final class WindowTraining extends TrainedNetwork<Window> {

    private final WindowNetwork network;

    /**
     * @param start the initial value of every parameter, by name
     * @param device by name, see {@link Devices}
     */
    public WindowTraining(WindowSpec spec, TrainingPlan plan, Map<String, FloatTensor> start, String device) {
        super(new ParameterUpdater(
                spec.shapes(tokens(start, ParameterShapes.OUTPUT_BIAS)), start, device, UpdateRule.of(plan)));
        this.network = new WindowNetwork(spec, tokens(start, ParameterShapes.OUTPUT_BIAS));
    }

    @Override
    public Update update(Window window, long step, double learningRate) {
        return descent.update(
                learningRate, (scope, weights) -> Scalars.quotient(nats(scope, weights, window), window.tokens()));
    }

    private NDArray nats(NDManager scope, Map<String, NDArray> weights, Window window) {
        long[] ids = Arrays.stream(window.targets()).asLongStream().toArray();
        NDArray targets = scope.create(ids, new Shape(ids.length));
        return Loss.nats(network.forward(scope, weights, window.inputs()), targets, window.tokens());
    }

    @Override
    public @Nullable NegativeLogLikelihood evaluate(Batches<Window> batches, BooleanSupplier abandon) {
        double nats = 0;
        for (int k = 0; k < batches.count(); k++) {
            if (abandon.getAsBoolean()) {
                return null;
            }
            Window window = batches.window(k);
            nats += descent.compute(
                    descent.root(),
                    (scope, weights) -> nats(scope, weights, window).getFloat());
        }
        return new NegativeLogLikelihood(nats, batches.tokens(), batches.characters());
    }
}
