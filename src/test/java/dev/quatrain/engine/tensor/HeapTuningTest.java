package dev.quatrain.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class HeapTuningTest {

    /** A JVM with some options, of which some were given on the command line. */
    private static final class Jvm implements HotSpotDiagnosticMXBean {
        private final Map<String, VMOption> options = new LinkedHashMap<>();
        private final Map<String, String> set = new LinkedHashMap<>();

        Jvm with(String name, VMOption.Origin origin) {
            options.put(name, new VMOption(name, "70", true, origin));
            return this;
        }

        @Override
        public ObjectName getObjectName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void dumpHeap(String file, boolean live) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<VMOption> getDiagnosticOptions() {
            return List.copyOf(options.values());
        }

        @Override
        public VMOption getVMOption(String name) {
            if (!options.containsKey(name)) {
                throw new IllegalArgumentException("VM option \"" + name + "\" does not exist");
            }
            return options.get(name);
        }

        @Override
        public void setVMOption(String name, String value) {
            set.put(name, value);
        }
    }

    @Test
    void hasGarbageCollectedAndTheHeapShrunkWhereNothingWasSaid() {
        Jvm jvm = new Jvm()
                .with("MaxHeapFreeRatio", VMOption.Origin.DEFAULT)
                .with("MinHeapFreeRatio", VMOption.Origin.DEFAULT)
                .with("G1PeriodicGCInterval", VMOption.Origin.DEFAULT);
        HeapTuning.apply(jvm);
        assertThat(jvm.set).containsOnlyKeys("MinHeapFreeRatio", "MaxHeapFreeRatio", "G1PeriodicGCInterval");
        assertThat(jvm.set.keySet()).startsWith("MinHeapFreeRatio"); // the JVM refuses a least above the most
        assertThat(Integer.parseInt(jvm.set.get("MinHeapFreeRatio")))
                .isLessThan(Integer.parseInt(jvm.set.get("MaxHeapFreeRatio")));
    }

    @Test
    void leavesWhatTheCommandLineSetsAndWhatIsNotThere() {
        Jvm jvm = new Jvm()
                .with("MinHeapFreeRatio", VMOption.Origin.DEFAULT)
                .with("MaxHeapFreeRatio", VMOption.Origin.VM_CREATION);
        HeapTuning.apply(jvm);
        assertThat(jvm.set).containsOnlyKeys("MinHeapFreeRatio");
    }
}
