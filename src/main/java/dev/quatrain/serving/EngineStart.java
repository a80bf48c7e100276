package dev.quatrain.serving;

import dev.quatrain.engine.tensor.Devices;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Loads libtorch on its own thread while the service starts. {@code /readyz} answers 200 only after all runners have
 * returned, including this one, so that no request waits for the library. On the first start on a machine the library
 * is unpacked from the class path, which takes several seconds.
 */
@Component
class EngineStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EngineStart.class);

    private final FutureTask<Duration> loading = new FutureTask<>(EngineStart::load);

    EngineStart() {
        Thread thread = new Thread(loading, "engine-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static Duration load() {
        long begin = System.nanoTime();
        Devices.load();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * @throws IllegalStateException if the library cannot be loaded; without it the service can neither train nor
     *     answer
     */
    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        try {
            Duration duration = loading.get();
            LOG.info("PyTorch {} loaded in {} ms", Devices.engineVersion(), duration.toMillis());
        } catch (ExecutionException failed) {
            throw new IllegalStateException(
                    "libtorch could not be loaded (on Linux it needs libgomp1): " + failed.getCause(),
                    failed.getCause());
        }
    }
}
