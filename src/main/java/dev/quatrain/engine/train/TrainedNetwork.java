package dev.quatrain.engine.train;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.train.optimize.ParameterUpdater;
import java.util.Map;

/**
 * A model whose parameters are in a {@link ParameterUpdater}. By default no state is carried between batches.
 *
 * @param <W> the batch of one update
 */
public abstract class TrainedNetwork<W extends Batch> implements TrainableModel<W> {

    public final ParameterUpdater descent;

    public TrainedNetwork(ParameterUpdater descent) {
        this.descent = descent;
    }

    /** V, from a parameter that has a row for each token. */
    protected static int tokens(Map<String, FloatTensor> start, String name) {
        return (int) requireNonNull(start.get(name)).shape()[0];
    }

    @Override
    public void rewind() {
        // no carried state
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
