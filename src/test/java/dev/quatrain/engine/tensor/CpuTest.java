package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuTest {

    @Test
    void readsNameAndWidestVectorsOfTheFirstCore() {
        List<String> cpuinfo = List.of(
                "processor\t: 0",
                "model name\t: AMD EPYC 9B45: 128-Core",
                "flags\t\t: fpu sse4_1 avx avx2 avx512f avx512bw",
                "",
                "processor\t: 1",
                "model name\t: another",
                "flags\t\t: fpu");

        assertThat(Cpu.of(cpuinfo, "amd64")).isEqualTo(new Cpu("AMD EPYC 9B45: 128-Core", "avx512"));
        assertThat(Cpu.of(List.of("model name : old", "flags : fpu sse4_1"), "amd64"))
                .isEqualTo(new Cpu("old", "sse4.1"));
    }

    @Test
    void saysWhatIsKnownWhereTheFileSaysNothing() {
        assertThat(Cpu.of(List.of("processor : 0", "BogoMIPS : 50"), "aarch64")).isEqualTo(new Cpu("aarch64", ""));
        assertThat(Cpu.ofThisMachine().name()).isNotBlank();
    }
}
