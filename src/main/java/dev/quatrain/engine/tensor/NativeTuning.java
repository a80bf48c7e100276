package dev.quatrain.engine.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Map;

/**
 * Settings that must be made before libtorch loads. Waiting threads spin only briefly, so that training stays fast beside
 * other busy processes. Large buffers are not returned to the kernel after each step. Only for Linux with glibc. Existing
 * environment variables take precedence. The lab log has measurements.
 */
public final class NativeTuning {

    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";
    private static final String SPIN_COUNT_VALUE = "3000";
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    // when a second thread of the process computes, libgomp spins a thousand times with this policy, and a
    // hundred times without it
    private static final String WAIT_POLICY_VALUE = "active";

    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_MAX = -4;

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
            mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, Integer.MAX_VALUE});
            mallopt.invokeInt(new Object[] {M_MMAP_MAX, 0});
            return true;
        } catch (UnsatisfiedLinkError withoutGlibc) {
            return false;
        }
    }
}
