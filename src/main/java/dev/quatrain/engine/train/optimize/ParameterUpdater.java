package dev.quatrain.engine.train.optimize;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.recurrent.Parameters;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensors;
import dev.quatrain.engine.train.TrainableModel.Update;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All parameters in one array θ (P), and their update: gradient, clipping, optimizer. Not thread-safe. */
public final class ParameterUpdater implements AutoCloseable {

    private final Parameters parameters;
    private final NDManager root;
    private final NDArray theta; // (P)
    private final Optimizer optimizer;
    private final GradientClipping clipping;
    private @Nullable NDArray paces; // (P), factors of the learning rate; null if all are 1
    private @Nullable NDArray trained; // (P), 1 where the factor is not 0
    private @Nullable ParameterMean mean; // of θ since averaging began

    /**
     * @param shapes of the parameters by name, in their order in θ
     * @param start the initial value of every parameter, by name
     * @param device by name, see {@link Devices}
     */
    public ParameterUpdater(
            Map<String, long[]> shapes, TrainingPlan plan, Map<String, FloatTensor> start, String device) {
        this(shapes, start, device, UpdateRule.of(plan));
    }

    public ParameterUpdater(
            Map<String, long[]> shapes, Map<String, FloatTensor> start, String device, UpdateRule rule) {
        this.parameters = new Parameters(shapes);
        this.root = Devices.newManager(device);
        GradMode.off();
        this.theta = parameters.join(root, start);
        this.optimizer = rule.optimizer().apply(theta);
        this.clipping = rule.clipping();
        GradMode.markLeaf(theta);
    }

    /** A computation with the parameters. */
    @FunctionalInterface
    public interface Computation<R> {

        /** @param weights by name, valid within the scope, which closes all arrays created in it */
        R of(NDManager scope, Map<String, NDArray> weights);
    }

    /**
     * The minimised value and the reported loss. They may differ by regularization.
     *
     * @param minimised a scalar
     * @param loss a scalar, nats per token
     */
    public record Objective(NDArray minimised, NDArray loss) {}

    /** @param loss a scalar; for a language model in nats per token */
    public Update update(double learningRate, Computation<NDArray> loss) {
        return minimise(learningRate, (scope, weights) -> {
            NDArray nats = loss.of(scope, weights);
            return new Objective(nats, nats);
        });
    }

    public Update minimise(double learningRate, Computation<Objective> objective) {
        try (NDManager scope = Tensors.scope(root)) {
            theta.tempAttach(scope);
            double before = gradient(scope, objective);
            GradientClipping.Clipped clipped = clipping.clip(wanted(theta.getGradient()));
            if (Double.isFinite(before) && Double.isFinite(clipped.norm())) {
                move(clipped.gradient(), learningRate);
                addToMean();
            }
            GradMode.zeroGradient(theta);
            return new Update(Double.isFinite(clipped.norm()) ? before : Double.NaN, clipped.norm(), clipped.byNorm());
        }
    }

    /** The gradient, with 0 for frozen parameters. */
    private NDArray wanted(NDArray gradient) {
        return trained == null ? gradient : gradient.mul(trained);
    }

    /** Applies the optimizer, with weight decay, and scales the change of each parameter by its factor. */
    private void move(NDArray gradient, double learningRate) {
        if (paces == null) {
            optimizer.update(theta, gradient, learningRate);
            return;
        }
        NDArray before = theta.duplicate();
        optimizer.update(theta, gradient, learningRate);
        theta.subi(before).muli(paces).addi(before);
    }

    /**
     * Sets a factor of the learning rate for each parameter.
     *
     * @param shares (P), 0 for frozen parameters
     */
    public void pace(float[] shares) {
        if (paces != null && trained != null) {
            paces.close();
            trained.close();
        }
        paces = Tensors.of(root, shares, new Shape(shares.length));
        trained = paces.gt(0).toType(DataType.FLOAT32, false);
    }

    private void addToMean() {
        if (mean != null) {
            mean.add(theta);
        }
    }

    /** From now on {@link #compute} and {@link #weights} use the mean of θ; θ itself is updated as before. */
    public void average() {
        if (mean == null) {
            mean = ParameterMean.startingAt(theta);
        }
    }

    /** Computes the gradient ∂minimised/∂θ, stored at θ, and returns the loss. */
    private double gradient(NDManager scope, Computation<Objective> objective) {
        GradMode.on();
        try {
            Objective value = objective.of(scope, parameters.slice(theta));
            GradMode.backward(value.minimised());
            return value.loss().getFloat();
        } finally {
            GradMode.off();
        }
    }

    /** Computes without gradients, with the mean of θ if there is one. */
    public <R> R compute(NDManager parent, Computation<R> computation) {
        try (NDManager scope = Tensors.scope(parent)) {
            NDArray given = given();
            given.tempAttach(scope);
            return computation.of(scope, parameters.slice(given));
        }
    }

    /** The manager of arrays that outlive an update. */
    public NDManager root() {
        return root;
    }

    public long updates() {
        return optimizer.updates();
    }

    private NDArray given() {
        return mean == null ? theta : mean.value();
    }

    /** Every parameter by name, in Java memory; the mean if there is one. */
    public Map<String, FloatTensor> weights() {
        return parameters.part(given().toFloatArray());
    }

    /** θ, the optimizer's state, and the mean if there is one, by name. */
    public Map<String, FloatTensor> tensors() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("theta", Tensors.toFloats(theta));
        optimizer.moments().forEach((name, moment) -> tensors.put("optimizer." + name, Tensors.toFloats(moment)));
        if (mean != null) {
            mean.save(tensors);
        }
        return tensors;
    }

    /** Restores {@link #tensors()}. */
    public void restore(Map<String, FloatTensor> tensors, long updates) {
        try (NDManager scope = Tensors.scope(root)) {
            Tensors.of(scope, requireNonNull(tensors.get("theta"))).copyTo(theta);
            optimizer
                    .moments()
                    .forEach((name, moment) -> Tensors.of(scope, requireNonNull(tensors.get("optimizer." + name)))
                            .copyTo(moment));
        }
        if (mean != null) {
            mean.close();
        }
        mean = ParameterMean.isIn(tensors) ? ParameterMean.restored(root, tensors) : null;
        optimizer.resumeAt(updates);
    }

    @Override
    public void close() {
        root.close();
    }
}
