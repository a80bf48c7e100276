package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.tensor.Devices.Listed;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineStartTest {

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
}
