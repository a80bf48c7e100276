package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLimitTest {

    @TempDir
    Path root;

    @Test
    void theLimitOfAUnifiedGroupIsRead() throws IOException {
        write("service/memory.max", "1073741824\n");
        assertThat(limit("0::/service")).isEqualTo(1L << 30);
    }

    @Test
    void aGroupAboveMayAllowLess() throws IOException {
        write("slice/memory.max", "500000000\n");
        write("slice/service/memory.max", "max\n");
        assertThat(limit("0::/slice/service")).isEqualTo(500_000_000);
    }

    @Test
    void inAContainerTheGroupIsTheRoot() throws IOException {
        write("memory.max", "700000000\n");
        assertThat(limit("0::/")).isEqualTo(700_000_000);
        assertThat(limit("0::/docker/of-the-host")).isEqualTo(700_000_000);
        assertThat(limit("0::/../of-the-host")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theLimitOfASeparateControllerIsRead() throws IOException {
        write("memory/docker/1/memory.limit_in_bytes", "300000000\n");
        write("memory/memory.limit_in_bytes", "9223372036854771712\n"); // none
        assertThat(limit("5:cpu,cpuacct:/docker/1\n4:memory:/docker/1\n1:name=systemd:/docker/1"))
                .isEqualTo(300_000_000);
    }

    @Test
    void withoutGroupsThereIsNoLimit() throws IOException {
        assertThat(limit("0::/")).isEqualTo(Long.MAX_VALUE);
        assertThat(MemoryLimit.ofGroups(root, root.resolve("missing"))).isEqualTo(Long.MAX_VALUE);
        assertThat(MemoryLimit.bytes()).isBetween(1L << 26, Long.MAX_VALUE - 1);
    }

    private long limit(String groups) throws IOException {
        return MemoryLimit.ofGroups(root, write("own", groups));
    }

    private Path write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }
}
