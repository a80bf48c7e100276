package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import dev.quatrain.engine.model.recurrent.RecurrentNetwork;
import dev.quatrain.engine.model.recurrent.RecurrentState;
import dev.quatrain.engine.model.window.WindowNetwork;
import dev.quatrain.engine.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;

/** Scores one text window by window, with the weights that are passed for each window. */
@FunctionalInterface
public interface TextReading {

    /**
     * Reads the next window.
     *
     * @param window of one stream, without PAD among the targets
     */
    Predictions read(NDManager scope, Map<String, NDArray> weights, Window window);

    /**
     * The predictions of a window, differentiable with respect to the weights.
     *
     * @param logits (T, V)
     * @param targets T ids of int64, in any shape
     */
    record Predictions(NDArray logits, NDArray targets) {

        /** −ln p of each target, (T). */
        public NDArray nats() {
            return Loss.perTarget(logits, targets);
        }
    }

    /** For models with a fixed window, where no state is carried. */
    static TextReading by(WindowSpec spec, int vocabularySize) {
        WindowNetwork network = new WindowNetwork(spec, vocabularySize);
        return (scope, weights, window) -> {
            long[] ids = Arrays.stream(window.targets()).asLongStream().toArray();
            NDArray targets = scope.create(ids, new Shape(ids.length));
            return new Predictions(network.forward(scope, weights, window.inputs()), targets);
        };
    }

    /**
     * For recurrent models. The state is carried between windows and detached from the gradient.
     *
     * @param home the manager of the state
     */
    static TextReading by(RecurrentSpec spec, NDManager home) {
        RecurrentNetwork network = new RecurrentNetwork(spec);
        RecurrentState[] carried = {RecurrentState.zero(home, spec, 1)};
        return (scope, weights, window) -> {
            NDArray tokens = Tensors.timeFirst(scope, window.inputs(), 1);
            RecurrentNetwork.Pass pass = network.forward(weights, tokens, carried[0], DropoutMasks.NONE);
            RecurrentState before = carried[0];
            carried[0] = pass.state().detached(home);
            before.close();
            return new Predictions(
                    network.softmaxLayer(weights, pass.dropped()).logits(),
                    Tensors.timeFirst(scope, window.targets(), 1));
        };
    }
}
