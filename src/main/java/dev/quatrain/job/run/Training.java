package dev.quatrain.job.run;

import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.job.Assignment;
import java.io.IOException;
import java.util.function.Consumer;

/** What the worker has done for it: train, publish, and say how it went. */
public interface Training {

    /**
     * Goes on from the newest checkpoint if there is one.
     *
     * @param stop asked after each step
     * @param listener called on this thread; what it throws ends the training and comes out
     */
    Outcome run(Assignment assignment, StopSignal stop, Consumer<TrainingEvent> listener) throws IOException;
}
