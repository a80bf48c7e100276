package dev.quatrain.engine.recipe;

import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.DeviceType;

/** Whether this machine can do a training: its devices, and their memory. */
public record ResourceCheck(PlanViolations violations) {

    private static final double SHARE_OF_MEMORY = 0.8;

    /**
     * What a training needs.
     *
     * @param bytes at the peak of a step
     * @param field that is to be made smaller if it is too much
     * @param what has to fit, in the plural
     * @param sizes with which it needs so much
     */
    public record Need(long bytes, PlanField field, String what, String sizes) {}

    /** A violation where the device is missing or its memory too small. */
    public void fits(TrainingPlan plan, Need need) {
        if (plan.device() == DeviceType.GPU && !Devices.hasGpu()) {
            violations.add(PlanField.DEVICE, "expected cpu or auto, as this machine has no usable GPU, found gpu");
            return;
        }
        long granted = (long) (SHARE_OF_MEMORY * Devices.tensorBytes(device(plan.device())));
        if (need.bytes() > granted) {
            violations.add(
                    need.field(),
                    "expected %s that fit into %,d bytes of memory, found about %,d with %s"
                            .formatted(need.what(), granted, need.bytes(), need.sizes()));
        }
    }

    /** A violation where counts are larger than Java's heap. */
    public void fitsHeap(long needed, PlanField field, String sizes) {
        long granted = (long) (SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory());
        if (needed > granted) {
            violations.add(
                    field,
                    "expected counts that fit into %,d bytes of Java's heap, found about %,d with %s"
                            .formatted(granted, needed, sizes));
        }
    }

    /** The name of the device that is meant on this machine. */
    public static String device(DeviceType type) {
        return switch (type) {
            case AUTO -> Devices.automatic();
            case CPU -> Devices.CPU;
            case GPU -> Devices.FIRST_GPU;
        };
    }
}
