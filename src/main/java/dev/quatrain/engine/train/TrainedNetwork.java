package dev.quatrain.engine.train;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;

/**
 * A model whose parameters are those of a {@link ParameterUpdater}, and which remembers nothing from one batch to the next unless it says otherwise.
 *
 * @param <W> what one update is computed from
 */
abstract class TrainedNetwork<W extends Batch> implements TrainableModel<W> {

    final ParameterUpdater descent;

    TrainedNetwork(ParameterUpdater descent) {
        this.descent = descent;
    }

    /** How many tokens there are, by a parameter that has a row for each. */
    static int tokens(Map<String, FloatTensor> start, String name) {
        return (int) requireNonNull(start.get(name)).shape()[0];
    }

    @Override
    public void rewind() {
        // nothing is carried over
    }

    @Override
    public void average() {
        descent.average();
    }

    @Override
    public Map<String, FloatTensor> weights() {
        return descent.weights();
    }

    @Override
    public Map<String, FloatTensor> tensors() {
        return descent.tensors();
    }

    @Override
    public void restore(Map<String, FloatTensor> tensors, long updates, int batch) {
        descent.restore(tensors, updates);
    }

    @Override
    public long updates() {
        return descent.updates();
    }

    @Override
    public void close() {
        descent.close();
    }
}
