package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.quatrain.engine.tensor.NativeTuning.MallocOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeTuningTest {
    private static final long GIB = 1L << 30;

    @Test
    void keepsLargeBuffersOnlyWhereThereIsRoomForTheHolesTheyLeave() {
        assertThat(variables(Map.of(), 24 * GIB)).containsExactly("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_MAX_");
        assertThat(variables(Map.of(), GIB)).containsExactly("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_");
    }

    @Test
    void leavesWhatTheEnvironmentSets() {
        assertThat(variables(Map.of("MALLOC_MMAP_MAX_", "65536"), 24 * GIB)).containsExactly("MALLOC_TRIM_THRESHOLD_");
        assertThat(variables(Map.of("MALLOC_MMAP_THRESHOLD_", "65536"), 24 * GIB))
                .containsExactly("MALLOC_TRIM_THRESHOLD_");
        assertThat(variables(Map.of("MALLOC_TRIM_THRESHOLD_", "0"), 24 * GIB)).containsExactly("MALLOC_MMAP_MAX_");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void givesBackWhatWasFreedBelowWhatIsStillInUse() throws IOException {
        Function malloc = NativeLibrary.getInstance("c").getFunction("malloc");
        Function free = NativeLibrary.getInstance("c").getFunction("free");
        List<Pointer> blocks = Stream.generate(() -> malloc.invokePointer(new Object[] {100_000L}))
                .limit(1000)
                .peek(block -> block.setMemory(0, 100_000, (byte) 1))
                .toList();
        try (Memory stillInUse = new Memory(100_000)) {
            blocks.forEach(block -> free.invokeVoid(new Object[] {block}));
            stillInUse.clear();
            long before = residentBytes();
            assertThat(NativeTuning.trim()).isTrue();
            assertThat(before - residentBytes()).isGreaterThan(50_000_000);
        }
    }

    private static List<String> variables(Map<String, String> environment, long memoryBytes) {
        return NativeTuning.mallocOptions(environment, memoryBytes).stream()
                .map(MallocOption::variable)
                .toList();
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
