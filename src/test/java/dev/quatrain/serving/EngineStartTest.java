package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.tensor.Devices.Listed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/** The service is ready when all runners have returned; that libtorch is loaded then is in {@code ReadinessTest}. */
@Timeout(60)
class EngineStartTest {

    private static final ApplicationArguments NONE = new DefaultApplicationArguments();
    private static final Listed CPU = new Listed("cpu", "cpu", 2_048L << 20);
    private static final Listed GPU = new Listed("gpu0", "gpu", 80_000L << 20);

    @Test
    void saysWhatItFound() {
        assertThat(EngineStart.found(null, List.of(CPU))).isEqualTo("; devices: cpu (2,048 MB)");
        assertThat(EngineStart.found("/opt/torch/lib", List.of(CPU, GPU)))
                .isEqualTo(" from /opt/torch/lib; devices: cpu (2,048 MB), gpu0 (80,000 MB)");
    }

    @Test
    void saysIfAnInstalledPyTorchHasNoGpu() {
        assertThat(EngineStart.found("/opt/torch/lib", List.of(CPU)))
                .contains("no GPU")
                .contains("CUDA");
    }

    @Test
    void returnsOnlyWhenTheLibraryIsLoaded() throws Exception {
        CompletableFuture<Void> loaded = new CompletableFuture<>();
        EngineStart start = new EngineStart(loaded::join);
        FutureTask<Void> running = new FutureTask<>(() -> {
            start.run(NONE);
            return null;
        });
        Thread runner = new Thread(running);
        runner.start();
        Awaitility.await().until(() -> runner.getState() == Thread.State.WAITING || running.isDone());

        assertThat(running.isDone()).isFalse();
        loaded.complete(null);
        running.get();
    }

    @Test
    void failsIfTheLibraryCannotBeLoaded() {
        EngineStart start = new EngineStart(() -> {
            throw new UnsatisfiedLinkError("no libgomp");
        });

        assertThatThrownBy(() -> start.run(NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no libgomp");
    }
}
