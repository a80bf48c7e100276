package dev.quatrain.engine.train;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import dev.quatrain.engine.model.recurrent.ParameterMasks;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Scalars;
import dev.quatrain.engine.tensor.Tensors;
import dev.quatrain.engine.train.optimize.ParameterUpdater;
import dev.quatrain.engine.train.optimize.UpdateRule;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent language model in training: one update per window of T steps over B contiguous streams. The state is carried
 * between windows and detached from the gradient (truncated back-propagation through time, Williams & Peng 1990). Not
 * thread-safe.
 */
public final class TruncatedBptt extends TrainedNetwork<Window> {

    private final RecurrentSpec spec;
    private final TrainingPlan plan;
    private final int vocabularySize;
    private final ActivationPenalty penalty;
    private final RecurrentNetwork network;
    private @Nullable SampledSoftmax sampled;
    private @Nullable RecurrentState carried;

    /**
     * @param start the initial value of every parameter, by name
     * @param device by name, see {@link Devices}
     */
    public TruncatedBptt(RecurrentSpec spec, TrainingPlan plan, Map<String, FloatTensor> start, String device) {
        super(new ParameterUpdater(
                ParameterShapes.of(spec, tokens(start, ParameterShapes.OUTPUT_BIAS)),
                start,
                device,
                UpdateRule.of(plan)));
        this.vocabularySize = tokens(start, ParameterShapes.OUTPUT_BIAS);
        this.spec = spec;
        this.plan = plan;
        this.penalty = ActivationPenalty.of(plan.regularization());
        this.network = new RecurrentNetwork(spec);
    }

    /** From now on updates estimate the softmax. {@link #evaluate} does not. */
    public TruncatedBptt estimatingBy(@Nullable SampledSoftmax softmax) {
        sampled = softmax;
        return this;
    }

    @Override
    public Update update(Window window, long step, double learningRate) {
        RecurrentState before = carriedInto(window.batchSize());
        try {
            return descent.minimise(learningRate, (scope, weights) -> {
                DropoutMasks masks = masks(scope, window.batchSize(), step);
                NDArray tokens = Tensors.timeFirst(scope, window.inputs(), window.batchSize());
                RecurrentNetwork.Pass pass = network.forward(dropped(scope, weights, step), tokens, before, masks);
                carried = pass.state().detached(descent.root());
                RecurrentNetwork.SoftmaxLayer softmax = network.softmaxLayer(weights, pass.dropped());
                NDArray nats = sampled == null
                        ? nats(scope, softmax.logits(), window)
                        : sampled.draw(scope, plan.seed(), step).nats(softmax, targets(scope, window), window.tokens());
                NDArray loss = Scalars.quotient(nats, window.tokens());
                return new ParameterUpdater.Objective(penalty.addTo(loss, pass.output(), pass.dropped()), loss);
            });
        } finally {
            before.close();
        }
    }

    private DropoutMasks masks(NDManager scope, int batch, long step) {
        DropoutMasks masks = DropoutMasks.draw(scope, spec, batch, DropoutMasks.generator(plan.seed(), step));
        double dropout = plan.regularization().embeddingDropout();
        return dropout == 0
                ? masks
                : masks.withEmbeddings(scope, ParameterMasks.embeddings(vocabularySize, dropout, plan.seed(), step));
    }

    private Map<String, NDArray> dropped(NDManager scope, Map<String, NDArray> weights, long step) {
        double dropout = plan.regularization().weightDrop();
        return dropout == 0
                ? weights
                : ParameterMasks.dropRecurrent(scope, weights, dropout, ParameterMasks.generator(plan.seed(), step));
    }

    @Override
    public void rewind() {
        if (carried != null) {
            carried.close();
            carried = null;
        }
    }

    /** With carried state. */
    @Override
    public @Nullable NegativeLogLikelihood evaluate(Batches<Window> windows, BooleanSupplier abandon) {
        double nats = 0;
        long tokens = 0;
        try (NDManager evaluation = Tensors.scope(descent.root())) {
            RecurrentState state = RecurrentState.zero(evaluation, spec, windows.batchSize());
            for (int k = 0; k < windows.count(); k++) {
                if (abandon.getAsBoolean()) {
                    return null;
                }
                Evaluated evaluated = evaluate(evaluation, windows.window(k), state);
                nats += evaluated.nats();
                tokens += windows.window(k).tokens();
                state.close();
                state = evaluated.state();
            }
        }
        return new NegativeLogLikelihood(nats, tokens, windows.characters());
    }

    private record Evaluated(double nats, RecurrentState state) {}

    private Evaluated evaluate(NDManager evaluation, Window window, RecurrentState state) {
        return descent.compute(evaluation, (scope, weights) -> {
            NDArray input = Tensors.timeFirst(scope, window.inputs(), window.batchSize());
            RecurrentNetwork.Pass pass = network.forward(weights, input, state, DropoutMasks.NONE);
            return new Evaluated(
                    nats(scope, network.softmaxLayer(weights, pass.dropped()).logits(), window)
                            .getFloat(),
                    pass.state().detached(evaluation));
        });
    }

    /** Σ −ln p of the targets that are not PAD, a scalar. */
    private static NDArray nats(NDManager scope, NDArray logits, Window window) {
        return Loss.nats(logits, targets(scope, window), window.tokens());
    }

    /** (T, B) */
    private static NDArray targets(NDManager scope, Window window) {
        return Tensors.timeFirst(scope, window.targets(), window.batchSize());
    }

    private RecurrentState carriedInto(int batch) {
        return carried != null ? carried : RecurrentState.zero(descent.root(), spec, batch);
    }

    @Override
    public Map<String, FloatTensor> tensors() {
        Map<String, FloatTensor> tensors = descent.tensors();
        if (carried != null) {
            int index = 0;
            for (NDArray array : carried.arrays()) {
                tensors.put("state." + index++, Tensors.toFloats(array));
            }
        }
        return tensors;
    }

    @Override
    public void restore(Map<String, FloatTensor> tensors, long updates, int batch) {
        descent.restore(tensors, updates);
        rewind();
        if (tensors.containsKey("state.0")) {
            int[] index = {0};
            RecurrentState zero = RecurrentState.zero(descent.root(), spec, batch);
            carried = zero.map(array -> Tensors.of(descent.root(), requireNonNull(tensors.get("state." + index[0]++))));
            zero.close();
        }
    }
}
