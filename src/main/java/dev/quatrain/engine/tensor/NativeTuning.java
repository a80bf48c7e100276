package dev.quatrain.engine.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Settings that must be made before libtorch loads. Waiting threads spin only briefly, so that training stays fast beside
 * other busy processes. Freed buffers are not returned to the kernel after each step, but by {@link #trim}. Only for Linux with
 * glibc. Existing environment variables take precedence. The lab log has measurements.
 */
public final class NativeTuning {

    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";
    private static final String SPIN_COUNT_VALUE = "3000";
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    // when a second thread of the process computes, libgomp spins a thousand times with this policy, and a
    // hundred times without it
    private static final String WAIT_POLICY_VALUE = "active";

    /** With less memory than this, large freed buffers are returned at once: keeping them costs hundreds of megabytes in holes. */
    private static final long SCARCE_BYTES = 2L << 30;

    private static final MallocOption KEEP_FREED = new MallocOption(-1, "MALLOC_TRIM_THRESHOLD_", Integer.MAX_VALUE);
    private static final MallocOption KEEP_LARGE = new MallocOption(-4, "MALLOC_MMAP_MAX_", 0);
    private static final MallocOption LARGE_FROM = new MallocOption(-3, "MALLOC_MMAP_THRESHOLD_", 4 << 20);

    /**
     * An argument of {@code mallopt}.
     *
     * @param variable the environment variable for the same setting
     */
    record MallocOption(int number, String variable, int value) {

        boolean isIn(Map<String, String> environment) {
            return environment.containsKey(variable);
        }
    }

    private NativeTuning() {}

    /** Call first in {@code main}. Returns whether the settings were applied. */
    public static boolean apply(Map<String, String> environment) {
        if (!Platform.isLinux()) {
            return false;
        }
        try {
            NativeLibrary c = NativeLibrary.getInstance("c");
            if (!environment.containsKey(SPIN_COUNT) && !environment.containsKey(WAIT_POLICY)) {
                c.getFunction("setenv").invokeInt(new Object[] {SPIN_COUNT, SPIN_COUNT_VALUE, 0});
                c.getFunction("setenv").invokeInt(new Object[] {WAIT_POLICY, WAIT_POLICY_VALUE, 0});
            }
            Function mallopt = c.getFunction("mallopt");
            mallocOptions(environment, Devices.memoryBytes(Devices.CPU))
                    .forEach(option -> mallopt.invokeInt(new Object[] {option.number(), option.value()}));
            return true;
        } catch (UnsatisfiedLinkError withoutGlibc) {
            return false;
        }
    }

    /** @param memoryBytes the memory of the machine or the container */
    static List<MallocOption> mallocOptions(Map<String, String> environment, long memoryBytes) {
        boolean largeIsSet = Stream.of(KEEP_LARGE, LARGE_FROM).anyMatch(option -> option.isIn(environment));
        MallocOption large = memoryBytes < SCARCE_BYTES ? LARGE_FROM : KEEP_LARGE;
        return Stream.of(KEEP_FREED, large)
                .filter(option -> !option.isIn(environment) && !(largeIsSet && option == large))
                .toList();
    }

    /**
     * Returns the memory of freed buffers to the system. Call it after something large has ended: it takes some milliseconds, and
     * memory that is needed again must be allocated anew.
     *
     * @return whether any memory was returned
     */
    public static boolean trim() {
        if (!Platform.isLinux()) {
            return false;
        }
        try {
            return NativeLibrary.getInstance("c").getFunction("malloc_trim").invokeInt(new Object[] {0L}) != 0;
        } catch (UnsatisfiedLinkError withoutGlibc) {
            return false;
        }
    }
}
