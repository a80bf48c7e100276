package dev.quatrain.engine.tensor;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Garbage collector settings that return unused heap to the system. Decoding produces much garbage, so the heap of G1 grows, and by
 * default it does not shrink while the service is idle. Options on the command line take precedence.
 */
public final class HeapTuning {

    /** In this order, because the JVM rejects a minimum above the maximum. */
    private static final Map<String, String> OPTIONS = options();

    private HeapTuning() {}

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("MinHeapFreeRatio", "20"); // percent of the heap
        options.put("MaxHeapFreeRatio", "40");
        options.put("G1PeriodicGCInterval", "30000"); // ms without a collection; also how often the JVM checks
        return options;
    }

    /** Sets the options that can be changed while the JVM runs. */
    public static void apply(HotSpotDiagnosticMXBean jvm) {
        OPTIONS.forEach((name, value) -> {
            try {
                if (jvm.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT) {
                    jvm.setVMOption(name, value);
                }
            } catch (IllegalArgumentException otherJvm) {
                // it lacks the option, or the value conflicts with an option on the command line
            }
        });
    }
}
