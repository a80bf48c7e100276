package dev.quatrain.engine.train;

import dev.quatrain.engine.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The callbacks of a training. All are called on the training thread.
 *
 * @param stop polled before each step and within validations
 * @param listener receives each event; {@code weights} supplies the current parameters
 * @param checkpoints stores a snapshot durably before it returns
 * @param nanoTime a monotonic clock, in nanoseconds
 * @param retry whether an earlier attempt at this training ended before its end; then the first checkpoints come early
 */
public record TrainingHooks(
        StopSignal stop,
        Listener listener,
        Consumer<TrainingSnapshot> checkpoints,
        LongSupplier nanoTime,
        boolean retry) {

    /** The callbacks of a first attempt. */
    public TrainingHooks(
            StopSignal stop, Listener listener, Consumer<TrainingSnapshot> checkpoints, LongSupplier nanoTime) {
        this(stop, listener, checkpoints, nanoTime, false);
    }

    /** A listener for events. */
    @FunctionalInterface
    public interface Listener {
        void on(TrainingEvent event, Supplier<? extends Map<String, ? extends Tensor>> weights);
    }
}
