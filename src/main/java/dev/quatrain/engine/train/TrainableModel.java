package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is trained by gradients, batch by batch. Not thread-safe.
 *
 * @param <W> the batch of one update
 */
public interface TrainableModel<W extends Batch> extends AutoCloseable {

    /**
     * The result of one update.
     *
     * @param loss nats per target, before the update
     * @param gradientNorm the global 2-norm before clipping
     */
    record Update(double loss, double gradientNorm, boolean clipped) {}

    /** @param step the number of this update, from 0; it seeds the random numbers */
    Update update(W batch, long step, double learningRate);

    /** Resets the carried state, at the start of a pass. */
    void rewind();

    /**
     * The score of all batches, without dropout or other regularization.
     *
     * @param abandon asked before each batch
     * @return null if abandoned
     */
    @Nullable
    ValidationScore evaluate(Batches<W> batches, BooleanSupplier abandon);

    /**
     * From now on keeps the mean of the parameters after each update. {@link #evaluate} and {@link #weights} use the mean.
     * Further calls have no effect.
     */
    void average();

    /** Every parameter by name, in Java memory. */
    Map<String, FloatTensor> weights();

    /** The complete mutable state, by name. */
    Map<String, FloatTensor> tensors();

    /**
     * Restores {@link #tensors()}.
     *
     * @param updates the number of updates at that time
     * @param batch B
     */
    void restore(Map<String, FloatTensor> tensors, long updates, int batch);

    /** The number of updates of the optimizer. */
    long updates();

    @Override
    void close();
}
