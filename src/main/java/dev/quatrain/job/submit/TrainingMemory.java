package dev.quatrain.job.submit;

import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The memory of this process for trainings: the Java heap for texts, and the memory of each device for tensors. */
@Component
public class TrainingMemory {

    private final MemoryBudget heap = new MemoryBudget(ResourceCheck.heapBytes());
    private final Map<String, MemoryBudget> devices = new ConcurrentHashMap<>();

    public MemoryBudget heap() {
        return heap;
    }

    /** The memory of the device on which a training runs; the heap for one that counts. */
    public MemoryBudget of(PreparedTraining prepared) {
        TrainingPlan plan = prepared.plan().training();
        return plan == null
                ? new MemoryBudget(Long.MAX_VALUE) // part of the heap, which is checked for the training alone
                : devices.computeIfAbsent(
                        ResourceCheck.device(plan.device()),
                        device -> new MemoryBudget(ResourceCheck.deviceBytes(device)));
    }
}
