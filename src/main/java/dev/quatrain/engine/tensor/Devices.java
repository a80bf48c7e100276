package dev.quatrain.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where tensors can live on this machine. */
public final class Devices {

    private static final String ENGINE = "PyTorch";

    private Devices() {}

    /**
     * A place for tensors.
     *
     * @param name {@code cpu}, or {@code gpu0}, {@code gpu1} …
     * @param type {@code cpu} or {@code gpu}
     * @param memoryBytes physical memory, what others use of it included
     */
    public record Listed(String name, String type, long memoryBytes) {}

    /** Loads libtorch, once for the process. */
    public static Engine load() {
        return Engine.getEngine(ENGINE);
    }

    /** DJL's version, such as {@code 0.35.1}. */
    public static String djlVersion() {
        return Engine.getDjlVersion();
    }

    /** The engine's version, such as {@code 2.7.1}. */
    public static String engineVersion() {
        return load().getVersion();
    }

    /** The first GPU where there is one, else the CPU. */
    public static Device automatic() {
        return hasGpu() ? Device.gpu() : Device.cpu();
    }

    public static boolean hasGpu() {
        return load().getGpuCount() > 0;
    }

    public static List<Listed> list() {
        List<Listed> devices = new ArrayList<>();
        devices.add(new Listed("cpu", "cpu", memoryBytes(Device.cpu())));
        IntStream.range(0, load().getGpuCount())
                .mapToObj(Device::gpu)
                .map(gpu -> new Listed(nameOf(gpu), "gpu", memoryBytes(gpu)))
                .forEach(devices::add);
        return List.copyOf(devices);
    }

    public static String nameOf(Device device) {
        return device.isGpu() ? "gpu" + device.getDeviceId() : "cpu";
    }

    /** Physical memory of a device; of the CPU, what the operating system or the container grants. */
    public static long memoryBytes(Device device) {
        return device.isGpu()
                ? CudaUtils.getGpuMemory(device).getMax()
                : ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize();
    }
}
