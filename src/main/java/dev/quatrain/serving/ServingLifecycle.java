package dev.quatrain.serving;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts and stops serving. It stops after the trainings have saved their checkpoints (they stop in the highest phase),
 * and before the web server, which waits for running requests and would otherwise wait for long generations.
 */
@Component
final class ServingLifecycle implements SmartLifecycle {
    private static final int BETWEEN_TRAININGS_AND_WEB_SERVER = DEFAULT_PHASE - 512;

    private final Completions completions;
    private final ServingProperties properties;
    private volatile boolean running;

    ServingLifecycle(Completions completions, ServingProperties properties) {
        this.completions = completions;
        this.properties = properties;
    }

    @Override
    public void start() {
        completions.start();
        running = true;
    }

    @Override
    public void stop() {
        completions.stop(properties.shutdownGrace());
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BETWEEN_TRAININGS_AND_WEB_SERVER;
    }
}
