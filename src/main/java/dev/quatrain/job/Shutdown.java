package dev.quatrain.job;

import org.springframework.context.SmartLifecycle;

/** In which order things stop. Higher phases stop earlier; the web server's grace period is {@code DEFAULT_PHASE - 1024}. */
public final class Shutdown {

    /** First trainings save themselves, while the database and everything else is still there. */
    public static final int TRAININGS_PHASE = SmartLifecycle.DEFAULT_PHASE;

    /** Then event streams end, having told of that, or the web server would wait for them. */
    public static final int EVENTS_PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

    private Shutdown() {}
}
