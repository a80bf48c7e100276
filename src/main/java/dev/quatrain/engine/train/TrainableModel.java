package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model whose parameters are moved down a gradient, batch by batch. Belongs to one thread.
 *
 * @param <W> what one update is computed from
 */
public interface TrainableModel<W extends Batch> extends AutoCloseable {

    /**
     * One update.
     *
     * @param loss nats per target, before the update
     * @param gradientNorm global 2-norm before clipping
     */
    record Update(double loss, double gradientNorm, boolean clipped) {}

    /** @param step of which this is the update, from 0; decides what chance does */
    Update update(W batch, long step, double learningRate);

    /** Forgets what was read so far: for the start of a pass. */
    void rewind();

    /**
     * The score of all batches, without dropout or whatever else is done for training only.
     *
     * @param abandon asked before each batch
     * @return null if abandoned
     */
    @Nullable
    ValidationScore evaluate(Batches<W> batches, BooleanSupplier abandon);

    /**
     * From now on keeps the mean of the parameters after each update, with which it is evaluated and which are its weights;
     * without effect when it does so already.
     */
    void average();

    /** Every parameter by name, in Java's memory. */
    Map<String, FloatTensor> weights();

    /** All that changes from step to step, by name. */
    Map<String, FloatTensor> tensors();

    /**
     * Goes on from {@link #tensors()}.
     *
     * @param updates that were done
     * @param batch B
     */
    void restore(Map<String, FloatTensor> tensors, long updates, int batch);

    /** How many updates the optimizer counts. */
    long updates();

    @Override
    void close();
}
