package dev.quatrain.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.cuda.CudaUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The devices for tensors on this machine. */
public final class Devices {

    public static final String CPU = "cpu";
    public static final String FIRST_GPU = "gpu0";

    private static final String ENGINE = "PyTorch";

    /** Otherwise DJL asks the network for updates of its libraries, and tells its makers of each start. */
    private static final String OFFLINE = "ai.djl.offline";

    private static final long JVM_BYTES = 350L << 20; // classes, code, threads, libraries

    private Devices() {}

    /**
     * A device.
     *
     * @param name {@code cpu}, or {@code gpu0}, {@code gpu1} …
     * @param type {@code cpu} or {@code gpu}
     * @param memoryBytes physical memory, including memory used by other processes
     */
    public record Listed(String name, String type, long memoryBytes) {}

    /** Loads libtorch, once per process. */
    public static Engine load() {
        System.setProperty(OFFLINE, System.getProperty(OFFLINE, "true"));
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

    /** The name of the first GPU if there is one, else of the CPU. */
    public static String automatic() {
        return hasGpu() ? FIRST_GPU : CPU;
    }

    /** A root manager of arrays on the device with this name. The caller closes it. */
    public static NDManager newManager(String device) {
        return load().newBaseManager(named(device));
    }

    public static boolean hasGpu() {
        return load().getGpuCount() > 0;
    }

    public static List<Listed> list() {
        List<Listed> devices = new ArrayList<>();
        devices.add(new Listed(CPU, "cpu", memoryBytes(CPU)));
        IntStream.range(0, load().getGpuCount())
                .mapToObj(index -> "gpu" + index)
                .map(gpu -> new Listed(gpu, "gpu", memoryBytes(gpu)))
                .forEach(devices::add);
        return List.copyOf(devices);
    }

    /** Physical memory of a device; for the CPU, {@link MemoryLimit#bytes}. */
    public static long memoryBytes(String device) {
        return device.equals(CPU)
                ? MemoryLimit.bytes()
                : CudaUtils.getGpuMemory(named(device)).getMax();
    }

    /** Memory available to tensors. On the CPU, {@link #memoryBytes} without the maximum heap and the rest of the JVM. */
    public static long tensorBytes(String device) {
        long all = memoryBytes(device);
        return device.equals(CPU) ? tensorBytes(all, Runtime.getRuntime().maxMemory()) : all;
    }

    /** At least a quarter, for a maximum heap that is larger than the machine. */
    static long tensorBytes(long all, long heap) {
        return Math.max(all / 4, all - heap - JVM_BYTES);
    }

    /** The name that {@link #newManager} accepts. */
    public static String name(Device device) {
        return device.isGpu() ? "gpu" + device.getDeviceId() : CPU;
    }

    private static Device named(String device) {
        return device.equals(CPU) ? Device.cpu() : Device.gpu(Integer.parseInt(device.substring("gpu".length())));
    }
}
