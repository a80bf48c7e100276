package dev.quatrain.engine.model.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Whether {@link Math#fma} is an instruction of this processor. */
final class FusedMultiplyAdd {
    static final boolean IS_FAST = ask();

    private FusedMultiplyAdd() {}

    private static boolean ask() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return machine != null
                    && Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException unknown) { // another virtual machine
            return false;
        }
    }
}
