package dev.quatrain.engine.recipe;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The services that a training uses.
 *
 * @param checkpoints the checkpoints of this training; it continues from the newest one
 * @param listener receives each event, on the training thread
 * @param nanoTime a monotonic clock, in nanoseconds
 * @param retry whether an earlier attempt at this training ended before its end
 */
public record TrainingContext(
        CheckpointStore checkpoints,
        StopSignal stop,
        Consumer<TrainingEvent> listener,
        LongSupplier nanoTime,
        boolean retry) {

    /** The services of a first attempt. */
    public TrainingContext(
            CheckpointStore checkpoints, StopSignal stop, Consumer<TrainingEvent> listener, LongSupplier nanoTime) {
        this(checkpoints, stop, listener, nanoTime, false);
    }

    /** The hooks of a trainer that only reports its events. */
    public TrainingHooks hooks() {
        return hooks((event, weights) -> listener.accept(event));
    }

    /** The hooks of a trainer with a listener of its own. */
    public TrainingHooks hooks(TrainingHooks.Listener own) {
        return new TrainingHooks(stop, own, checkpoints::save, nanoTime, retry);
    }
}
