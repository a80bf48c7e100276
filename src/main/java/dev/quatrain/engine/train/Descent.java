package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.recurrent.Parameters;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensors;
import dev.quatrain.engine.train.TrainableModel.Update;
import java.util.LinkedHashMap;
import java.util.Map;

/** All parameters in one array θ (P), and what moves it: gradient, clipping, update rule. */
final class Descent implements AutoCloseable {

    private final Parameters parameters;
    private final NDManager root;
    private final NDArray theta; // (P)
    private final Optimizer optimizer;
    private final GradientClipping clipping;

    /**
     * @param shapes of the parameters by name, in the order in which they lie in θ
     * @param start of every parameter, by name
     * @param device by name, see {@link Devices}
     */
    Descent(Map<String, long[]> shapes, TrainingPlan plan, Map<String, FloatTensor> start, String device) {
        this.parameters = new Parameters(shapes);
        this.root = Devices.newManager(device);
        GradMode.off();
        this.theta = parameters.join(root, start);
        this.optimizer = Optimizer.of(plan, theta);
        this.clipping = new GradientClipping(plan.gradientClipNorm(), plan.gradientClipValue());
        GradMode.markLeaf(theta);
    }

    /** Something that is computed from the parameters. */
    @FunctionalInterface
    interface Computation<R> {

        /** @param weights by name, in the scope, which takes along at its end all that was made in it */
        R of(NDManager scope, Map<String, NDArray> weights);
    }

    /** @param loss a scalar, nats per token */
    Update update(double learningRate, Computation<NDArray> loss) {
        try (NDManager scope = Tensors.scope(root)) {
            theta.tempAttach(scope);
            double before = gradient(scope, loss);
            GradientClipping.Clipped clipped = clipping.clip(theta.getGradient());
            if (Double.isFinite(before) && Double.isFinite(clipped.norm())) {
                optimizer.update(theta, clipped.gradient(), learningRate);
            }
            GradMode.zeroGradient(theta);
            return new Update(Double.isFinite(clipped.norm()) ? before : Double.NaN, clipped.norm(), clipped.byNorm());
        }
    }

    /** Leaves ∂loss/∂θ at θ. */
    private double gradient(NDManager scope, Computation<NDArray> loss) {
        GradMode.on();
        try {
            NDArray value = loss.of(scope, parameters.slice(theta));
            GradMode.backward(value);
            return value.getFloat();
        } finally {
            GradMode.off();
        }
    }

    /** Computes without a gradient. */
    <R> R compute(NDManager parent, Computation<R> computation) {
        try (NDManager scope = Tensors.scope(parent)) {
            theta.tempAttach(scope);
            return computation.of(scope, parameters.slice(theta));
        }
    }

    /** Where arrays live that outlast an update. */
    NDManager root() {
        return root;
    }

    long updates() {
        return optimizer.updates();
    }

    /** Every parameter by name, in Java's memory. */
    Map<String, FloatTensor> weights() {
        return parameters.part(theta.toFloatArray());
    }

    /** θ and the optimizer's moments, by name. */
    Map<String, FloatTensor> tensors() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("theta", Tensors.toFloats(theta));
        optimizer.moments().forEach((name, moment) -> tensors.put("optimizer." + name, Tensors.toFloats(moment)));
        return tensors;
    }

    /** Goes on from {@link #tensors()}. */
    void restore(Map<String, FloatTensor> tensors, long updates) {
        try (NDManager scope = Tensors.scope(root)) {
            Tensors.of(scope, tensors.get("theta")).copyTo(theta);
            optimizer
                    .moments()
                    .forEach((name, moment) ->
                            Tensors.of(scope, tensors.get("optimizer." + name)).copyTo(moment));
        }
        optimizer.resumeAt(updates);
    }

    @Override
    public void close() {
        root.close();
    }
}
