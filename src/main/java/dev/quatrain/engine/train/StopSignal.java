package dev.quatrain.engine.train;

import java.util.Optional;

/** A request to stop, polled after each step. May be set from any thread. */
@FunctionalInterface
public interface StopSignal {

    StopSignal NEVER = Optional::empty;

    Optional<Reason> requested();

    /** The reason to stop. A checkpoint is written first in any case. */
    enum Reason {
        PAUSE,
        CANCEL,
        /** The process is shutting down; the training will be continued soon. */
        YIELD
    }
}
