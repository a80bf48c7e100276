package dev.quatrain.engine.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how parameters change, once the defaults are settled.
 *
 * @param epochs passes over the training split at most; 0: as many as {@code maxDuration} allows
 * @param maxDuration the budget of training time, at whose end the schedule ends too; null: no limit but the epochs
 * @param batchSize B, contiguous streams read side by side
 * @param bpttWindow T, steps of truncated back-propagation through time (Williams & Peng 1990)
 * @param learningRate the schedule's peak
 * @param gradientClipNorm the global 2-norm that gradients are scaled down to (Pascanu et al. 2013); 0: never
 * @param gradientClipValue the bound on each gradient's absolute value, applied first; 0: none
 * @param weightDecay decoupled in AdamW (Loshchilov & Hutter 2019), added to the gradient in SGD and Adam
 * @param earlyStoppingPatience validations in a row without a better loss before training ends; 0: never
 * @param checkpointEvery steps between checkpoints; 0: about every 15 seconds
 * @param seed of initialization, dropout and the order of documents
 */
public record TrainingPlan(
        int epochs,
        @Nullable Duration maxDuration,
        int batchSize,
        int bpttWindow,
        OptimizerType optimizer,
        double learningRate,
        ScheduleType schedule,
        double gradientClipNorm,
        double gradientClipValue,
        double weightDecay,
        int earlyStoppingPatience,
        int checkpointEvery,
        long seed,
        DeviceType device) {

    /** The update rules. */
    public enum OptimizerType {
        /** Stochastic gradient descent with momentum 0.9. */
        @JsonProperty("sgd")
        SGD,
        /** Kingma & Ba 2015. */
        @JsonProperty("adam")
        ADAM,
        /** Loshchilov & Hutter 2019. */
        @JsonProperty("adamw")
        ADAMW
    }

    /** The learning rate's course. */
    public enum ScheduleType {
        @JsonProperty("constant")
        CONSTANT,
        /** Halved at one half, three quarters, seven eighths … of the way. */
        @JsonProperty("step")
        STEP,
        /** A linear warm-up, then half a cosine down to a hundredth (Loshchilov & Hutter 2017). */
        @JsonProperty("cosine")
        COSINE,
        /** Halved whenever validation has not improved twice in a row. */
        @JsonProperty("plateau")
        PLATEAU
    }

    /** Where tensors live. */
    public enum DeviceType {
        /** A GPU where there is one, else the CPU. */
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("cpu")
        CPU,
        @JsonProperty("gpu")
        GPU
    }
}
