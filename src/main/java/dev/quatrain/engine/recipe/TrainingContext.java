package dev.quatrain.engine.recipe;

import dev.quatrain.engine.checkpoint.CheckpointStore;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The world around a training.
 *
 * @param checkpoints of this training; it goes on from the newest one, if there is any
 * @param listener told of each event, on the training thread
 * @param nanoTime a clock that only grows, in nanoseconds
 */
public record TrainingContext(
        CheckpointStore checkpoints, StopSignal stop, Consumer<TrainingEvent> listener, LongSupplier nanoTime) {}
