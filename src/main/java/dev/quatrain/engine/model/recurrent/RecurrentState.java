package dev.quatrain.engine.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The state of a stack of recurrent layers: for each layer the hidden state (1, B, H), and for an LSTM also the cell state
 * (1, B, H).
 *
 * @param layers by layer; {@code [hidden]} or {@code [hidden, cell]}
 */
public record RecurrentState(List<NDList> layers) {

    public static RecurrentState zero(NDManager manager, RecurrentSpec spec, int batch) {
        List<NDList> layers = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            NDList state = new NDList();
            for (int kind = 0; kind < kinds(spec); kind++) {
                state.add(manager.zeros(new Shape(1, batch, spec.hiddenSize())));
            }
            layers.add(state);
        }
        return new RecurrentState(layers);
    }

    /** The number of arrays per layer: hidden, and cell for an LSTM. */
    public static int kinds(RecurrentSpec spec) {
        return spec.type() == Cell.LSTM ? 2 : 1;
    }

    /** Applies {@code change} to each array. */
    public RecurrentState map(UnaryOperator<NDArray> change) {
        List<NDList> changed = new ArrayList<>();
        for (NDList layer : layers) {
            NDList list = new NDList();
            layer.forEach(array -> list.add(change.apply(array)));
            changed.add(list);
        }
        return new RecurrentState(changed);
    }

    /** All rows of the given states, in order; not differentiable. */
    static RecurrentState concat(NDManager manager, List<RecurrentState> parts) {
        int[] next = {0};
        return parts.get(0).map(first -> {
            int at = next[0]++;
            NDList same = new NDList();
            parts.forEach(part -> same.add(part.arrays().get(at)));
            NDArray joined = NDArrays.concat(same, 1); // (1, B, H)
            joined.attach(manager);
            return joined;
        });
    }

    /** The same numbers, detached from the gradient graph, in another manager. */
    public RecurrentState detached(NDManager manager) {
        return map(array -> {
            NDArray cut = array.stopGradient();
            cut.attach(manager);
            return cut;
        });
    }

    /** All arrays: layer by layer, hidden before cell. */
    public NDList arrays() {
        NDList all = new NDList();
        layers.forEach(all::addAll);
        return all;
    }

    public void close() {
        arrays().close();
    }
}
