package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DevicesTest {
    private static final long MIB = 1 << 20;

    @Test
    void leavesRoomForTheHeapAndTheRestOfTheJvmBesideTensors() {
        assertThat(Devices.tensorBytes(1024 * MIB, 307 * MIB)).isEqualTo(367 * MIB);
        assertThat(Devices.tensorBytes(Devices.CPU)).isLessThan(Devices.memoryBytes(Devices.CPU));
    }

    @Test
    void grantsAQuarterEvenBesideAHeapThatMayBeLargerThanTheMachine() {
        assertThat(Devices.tensorBytes(1024 * MIB, 4096 * MIB)).isEqualTo(256 * MIB);
    }
}
