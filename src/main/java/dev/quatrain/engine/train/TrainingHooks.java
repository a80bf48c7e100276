package dev.quatrain.engine.train;

import dev.quatrain.engine.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whom a training asks and tells; all are called on the training thread.
 *
 * @param stop asked before each step and within validations
 * @param listener told of each event; {@code weights} lets it look at the parameters as they then are
 * @param checkpoints keeps snapshots durably before it returns
 * @param nanoTime a clock that only grows, in nanoseconds
 */
public record TrainingHooks(
        StopSignal stop, Listener listener, Consumer<TrainingSnapshot> checkpoints, LongSupplier nanoTime) {

    /** Told of events. */
    @FunctionalInterface
    public interface Listener {
        void on(TrainingEvent event, Supplier<? extends Map<String, ? extends Tensor>> weights);
    }
}
