package dev.quatrain.engine.recipe;

import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.DeviceType;

/** Checks whether this machine has the device and the memory for a training. */
public record ResourceCheck(PlanViolations violations) {

    private static final double SHARE_OF_MEMORY = 0.8;

    /**
     * The memory that a training needs.
     *
     * @param bytes at the peak of a step
     * @param field the option to reduce if this is too much
     * @param what the objects that must fit, in the plural; for the message
     * @param sizes the sizes that cause the need; for the message
     */
    public record Need(long bytes, PlanField field, String what, String sizes) {}

    /** @throws PlanRejected if the device is missing or its memory too small */
    public static void require(TrainingPlan plan, Need need) {
        PlanViolations found = new PlanViolations();
        new ResourceCheck(found).fits(plan, need);
        found.throwIfAny();
    }

    /** Adds a violation if the device is missing or its memory is too small. */
    public void fits(TrainingPlan plan, Need need) {
        if (plan.device() == DeviceType.GPU && !Devices.hasGpu()) {
            violations.add(PlanField.DEVICE, "expected cpu or auto, as this machine has no usable GPU, got gpu");
            return;
        }
        long granted = deviceBytes(device(plan.device()));
        if (need.bytes() > granted) {
            violations.add(
                    need.field(),
                    "expected %s that fit into %,d bytes of memory, got about %,d with %s"
                            .formatted(need.what(), granted, need.bytes(), need.sizes()));
        }
    }

    /** Adds a violation if the objects do not fit into the Java heap. */
    public void fitsHeap(Need need) {
        long granted = heapBytes();
        if (need.bytes() > granted) {
            violations.add(
                    need.field(),
                    "expected %s that fit into %,d bytes of Java's heap, got about %,d with %s"
                            .formatted(need.what(), granted, need.bytes(), need.sizes()));
        }
    }

    /** Adds a violation if a corpus needs more of the Java heap than trainings may use. */
    public void fitsHeap(long needed, long characters) {
        long granted = heapBytes();
        if (needed > granted) {
            violations.add(
                    PlanField.CORPUS,
                    "expected texts that fit into %,d bytes of Java's heap, got about %,d needed for %,d characters"
                            .formatted(granted, needed, characters));
        }
    }

    /** The part of the Java heap that trainings may use. */
    public static long heapBytes() {
        return (long) (SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory());
    }

    /** The part of a device's memory that trainings may use. */
    public static long deviceBytes(String device) {
        return (long) (SHARE_OF_MEMORY * Devices.tensorBytes(device));
    }

    /** The name of the device of this type on this machine. */
    public static String device(DeviceType type) {
        return switch (type) {
            case AUTO -> Devices.automatic();
            case CPU -> Devices.CPU;
            case GPU -> Devices.FIRST_GPU;
        };
    }
}
