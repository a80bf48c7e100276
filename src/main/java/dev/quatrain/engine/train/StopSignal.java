package dev.quatrain.engine.train;

import java.util.Optional;

/** Asked after each step: go on or stop? May be set from any thread. */
@FunctionalInterface
public interface StopSignal {

    StopSignal NEVER = Optional::empty;

    Optional<Reason> requested();

    /** Why to stop. A checkpoint is written first, whatever the reason. */
    enum Reason {
        PAUSE,
        CANCEL,
        /** The process is going down; somebody will go on soon. */
        YIELD
    }
}
