package dev.quatrain.job.run;

import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.Assignment;
import java.io.IOException;
import java.util.function.Consumer;

/** Trains and publishes a model for the worker. */
public interface Training {

    /**
     * Continues from the newest checkpoint if there is one.
     *
     * @param stop polled after each step
     * @param listener called on this thread; an exception from it ends the training and is propagated
     */
    Outcome run(Assignment assignment, StopSignal stop, Consumer<TrainingEvent> listener) throws IOException;
}
