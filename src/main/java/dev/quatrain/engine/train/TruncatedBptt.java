package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.batch.BpttWindows;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import dev.quatrain.engine.model.recurrent.Parameters;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent language model in training: one update per window of T steps over B contiguous streams, with the state carried
 * from window to window but cut off from the gradient (truncated back-propagation through time, Williams & Peng 1990).
 * Belongs to one thread.
 */
public final class TruncatedBptt implements AutoCloseable {

    private final RecurrentSpec spec;
    private final TrainingPlan plan;
    private final Parameters parameters;
    private final RecurrentNetwork network;
    private final NDManager root;
    private final NDArray theta; // (P)
    private final Optimizer optimizer;
    private final GradientClipping clipping;
    private @Nullable RecurrentState carried;

    /**
     * @param start of every parameter, by name
     * @param device by name, see {@link Devices}
     */
    public TruncatedBptt(RecurrentSpec spec, TrainingPlan plan, Map<String, FloatTensor> start, String device) {
        int vocabularySize = (int) start.get(ParameterShapes.OUTPUT_BIAS).shape()[0];
        this.spec = spec;
        this.plan = plan;
        this.parameters = new Parameters(ParameterShapes.of(spec, vocabularySize));
        this.network = new RecurrentNetwork(spec);
        this.root = Devices.newManager(device);
        GradMode.off();
        this.theta = parameters.join(root, start);
        this.optimizer = Optimizer.of(plan, theta);
        this.clipping = new GradientClipping(plan.gradientClipNorm(), plan.gradientClipValue());
        GradMode.markLeaf(theta);
    }

    /**
     * One update.
     *
     * @param loss nats per token, before the update
     * @param gradientNorm global 2-norm before clipping
     */
    public record Update(double loss, double gradientNorm, boolean clipped) {}

    /** @param step of which this is the update, from 0; decides what is dropped out */
    public Update update(Window window, long step, double learningRate) {
        try (NDManager scope = Tensors.scope(root)) {
            theta.tempAttach(scope);
            double loss = gradient(scope, window, step);
            GradientClipping.Clipped clipped = clipping.clip(theta.getGradient());
            if (Double.isFinite(loss) && Double.isFinite(clipped.norm())) {
                optimizer.update(theta, clipped.gradient(), learningRate);
            }
            GradMode.zeroGradient(theta);
            return new Update(Double.isFinite(clipped.norm()) ? loss : Double.NaN, clipped.norm(), clipped.byNorm());
        }
    }

    /** Leaves ∂loss/∂θ at θ, and the state after the window in {@link #carried}. */
    private double gradient(NDManager scope, Window window, long step) {
        RecurrentState before = carriedInto(window.batchSize());
        DropoutMasks masks =
                DropoutMasks.draw(scope, spec, window.batchSize(), DropoutMasks.generator(plan.seed(), step));
        GradMode.on();
        try {
            NDArray tokens = Tensors.timeFirst(scope, window.inputs(), window.batchSize());
            RecurrentNetwork.Pass pass = network.forward(parameters.slice(theta), tokens, before, masks);
            NDArray loss = nats(scope, pass.logits(), window).div(window.tokens());
            GradMode.backward(loss);
            carried = pass.state().detached(root);
            return loss.getFloat();
        } finally {
            GradMode.off();
            before.close();
        }
    }

    /** Forgets what the streams said so far: for the start of a pass. */
    void rewind() {
        if (carried != null) {
            carried.close();
            carried = null;
        }
    }

    /**
     * Σ −ln p over all windows, with carried state and without dropout.
     *
     * @param abandon asked before each window
     * @return null if abandoned
     */
    @Nullable
    NegativeLogLikelihood evaluate(BpttWindows windows, BooleanSupplier abandon) {
        double nats = 0;
        long tokens = 0;
        try (NDManager evaluation = Tensors.scope(root)) {
            RecurrentState state = RecurrentState.zero(evaluation, spec, windows.batchSize());
            for (int k = 0; k < windows.count(); k++) {
                if (abandon.getAsBoolean()) {
                    return null;
                }
                Window window = windows.window(k);
                try (NDManager scope = Tensors.scope(evaluation)) {
                    theta.tempAttach(scope);
                    NDArray input = Tensors.timeFirst(scope, window.inputs(), window.batchSize());
                    RecurrentNetwork.Pass pass =
                            network.forward(parameters.slice(theta), input, state, DropoutMasks.NONE);
                    nats += nats(scope, pass.logits(), window).getFloat();
                    tokens += window.tokens();
                    RecurrentState last = state;
                    state = pass.state().detached(evaluation);
                    last.close();
                }
            }
        }
        return new NegativeLogLikelihood(nats, tokens, windows.characters());
    }

    /** Σ −ln p of the targets that are not PAD, a scalar. */
    private static NDArray nats(NDManager scope, NDArray logits, Window window) {
        NDArray targets =
                Tensors.timeFirst(scope, window.targets(), window.batchSize()).reshape(new Shape(-1, 1)); // (T · B, 1)
        NDArray picked = logits.logSoftmax(1).gather(targets, 1);
        if (window.tokens() < window.targets().length) {
            picked = picked.mul(targets.neq(0).toType(picked.getDataType(), false));
        }
        return picked.sum().neg();
    }

    private RecurrentState carriedInto(int batch) {
        return carried != null ? carried : RecurrentState.zero(root, spec, batch);
    }

    /** Every parameter by name, in Java's memory. */
    public Map<String, FloatTensor> weights() {
        return parameters.part(theta.toFloatArray());
    }

    /** All that changes from step to step, by name. */
    Map<String, FloatTensor> tensors() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("theta", Tensors.toFloats(theta));
        optimizer.moments().forEach((name, moment) -> tensors.put("optimizer." + name, Tensors.toFloats(moment)));
        if (carried != null) {
            int index = 0;
            for (NDArray array : carried.arrays()) {
                tensors.put("state." + index++, Tensors.toFloats(array));
            }
        }
        return tensors;
    }

    /** Goes on from {@link #tensors()}. */
    void restore(Map<String, FloatTensor> tensors, long updates, int batch) {
        try (NDManager scope = Tensors.scope(root)) {
            Tensors.of(scope, tensors.get("theta")).copyTo(theta);
            optimizer
                    .moments()
                    .forEach((name, moment) ->
                            Tensors.of(scope, tensors.get("optimizer." + name)).copyTo(moment));
        }
        optimizer.resumeAt(updates);
        rewind();
        if (tensors.containsKey("state.0")) {
            int[] index = {0};
            RecurrentState zero = RecurrentState.zero(root, spec, batch);
            carried = zero.map(array -> Tensors.of(root, tensors.get("state." + index[0]++)));
            zero.close();
        }
    }

    Optimizer optimizer() {
        return optimizer;
    }

    @Override
    public void close() {
        root.close();
    }
}
