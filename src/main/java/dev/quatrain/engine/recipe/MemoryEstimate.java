package dev.quatrain.engine.recipe;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.train.TrainingPlan;

/** Bytes at the peak of a training step, counted from the arrays that are then alive; rather too many than too few. */
final class MemoryEstimate {

    private static final int COPIES_OF_PARAMETERS =
            9; // θ, gradient twice, two moments, the optimizer's three, the best so far
    private static final int LOGITS = 3; // logits, their log-softmax, its gradient

    private MemoryEstimate() {}

    static long bytes(RecurrentSpec spec, int vocabularySize, TrainingPlan plan) {
        double parameters = ParameterShapes.count(spec, vocabularySize);
        double perToken = 2.0 * spec.embeddingSize()
                + spec.layers() * (2.0 * ParameterShapes.gates(spec.type()) + 4) * spec.hiddenSize()
                + (double) LOGITS * vocabularySize;
        double tokens = (double) plan.batchSize() * plan.bpttWindow();
        double bytes = Float.BYTES * (COPIES_OF_PARAMETERS * parameters + tokens * perToken);
        return (long) Math.min(Long.MAX_VALUE, bytes);
    }
}
