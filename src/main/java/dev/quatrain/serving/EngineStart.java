package dev.quatrain.serving;

import dev.quatrain.engine.tensor.Devices;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH"; // read by DJL

    private final FutureTask<Duration> loading;

    EngineStart() {
        this(Devices::load);
    }

    /** @param load loads the library; called once, on the thread of its own */
    EngineStart(Runnable load) {
        loading = new FutureTask<>(() -> timed(load));
        Thread thread = new Thread(loading, "engine-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static Duration timed(Runnable load) {
        long begin = System.nanoTime();
        load.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String found() {
        return found(System.getenv(LIBRARY_PATH), Devices.list());
    }

    /**
     * The devices for trainings.
     *
     * @param libraries the directory of an installed PyTorch; null for the one that comes with DJL, which has no GPU
     */
    static String found(@Nullable String libraries, List<Devices.Listed> devices) {
        String names = devices.stream()
                .map(device -> String.format(Locale.ROOT, "%s (%,d MB)", device.name(), device.memoryBytes() >> 20))
                .collect(Collectors.joining(", "));
        boolean gpu = devices.stream().anyMatch(device -> device.type().equals("gpu"));
        return (libraries == null ? "" : " from " + libraries)
                + "; devices: "
                + names
                + (libraries == null || gpu
                        ? ""
                        : "; it finds no GPU (is it a build with CUDA, and is there a driver?)");
    }

    /**
     * @throws IllegalStateException if the library cannot be loaded; without it the service can neither train nor
     *     answer
     */
    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        try {
            Duration duration = loading.get();
            LOG.info("PyTorch {} loaded in {} ms{}", Devices.engineVersion(), duration.toMillis(), found());
        } catch (ExecutionException failed) {
            throw new IllegalStateException(
                    "libtorch could not be loaded (on Linux it needs libgomp1): " + failed.getCause(),
                    failed.getCause());
        }
    }
}
