package dev.quatrain.engine.tensor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory that this process may use: that of the machine, or less in a control group of Linux, such as a container. The JVM
 * reads the limit of the innermost group only; here every group above it counts too.
 */
public final class MemoryLimit {

    private static final Path CGROUPS = Path.of("/", "sys", "fs", "cgroup");
    private static final Path OWN = Path.of("/", "proc", "self", "cgroup");
    private static final String UNIFIED = "memory.max"; // version 2
    private static final String SEPARATE = "memory.limit_in_bytes"; // version 1, below the directory "memory"

    private MemoryLimit() {}

    /** In bytes. */
    public static long bytes() {
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.min(machine, ofGroups(CGROUPS, OWN));
    }

    /**
     * The least limit of the groups of a process.
     *
     * @param root where the groups are mounted
     * @param own lists the groups of the process, {@code id:controllers:path}
     * @return Long.MAX_VALUE without a limit, and where there are no groups
     */
    static long ofGroups(Path root, Path own) {
        try {
            long least = Long.MAX_VALUE;
            for (String line : Files.readAllLines(own)) {
                for (Path file : limits(root, line.split(":", 3))) {
                    least = Math.min(least, limit(file));
                }
            }
            return least;
        } catch (IOException notLinux) {
            return Long.MAX_VALUE;
        }
    }

    /** The files of the limits of a group and of those above it. In a container the paths may be those outside of it. */
    private static List<Path> limits(Path root, String[] group) {
        boolean unified = group.length == 3 && group[1].isEmpty();
        boolean memory = group.length == 3 && List.of(group[1].split(",")).contains("memory");
        if (!unified && !memory) {
            return List.of();
        }
        Path top = unified ? root : root.resolve("memory");
        List<Path> files = new ArrayList<>();
        @Nullable Path directory = top.resolve(group[2].substring(1)).normalize();
        for (; directory != null && directory.startsWith(top); directory = directory.getParent()) {
            files.add(directory.resolve(unified ? UNIFIED : SEPARATE));
        }
        return files;
    }

    private static long limit(Path file) {
        try {
            String limit = Files.readString(file).strip();
            return limit.equals("max") ? Long.MAX_VALUE : Long.parseLong(limit);
        } catch (IOException | NumberFormatException none) {
            return Long.MAX_VALUE;
        }
    }
}
