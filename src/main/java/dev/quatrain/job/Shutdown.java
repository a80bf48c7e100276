package dev.quatrain.job;

import org.springframework.context.SmartLifecycle;

/** The order of shutdown. Higher phases stop earlier; the web server's grace period is {@code DEFAULT_PHASE - 1024}. */
public final class Shutdown {

    /** First: trainings store checkpoints, while the database is still available. */
    public static final int TRAININGS_PHASE = SmartLifecycle.DEFAULT_PHASE;

    /** Second: event streams deliver the last events and end, since the web server would wait for them. */
    public static final int EVENTS_PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

    private Shutdown() {}
}
