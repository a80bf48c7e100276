package dev.quatrain.engine.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how parameters change, once the defaults are settled.
 *
 * @param epochs passes over the training split at most; 0: as many as {@code maxDuration} allows
 * @param maxDuration the budget of training time, at whose end the schedule ends too; null: no limit but the epochs
 * @param batchSize B, contiguous streams, or texts, read side by side
 * @param bpttWindow T, steps of truncated back-propagation through time (Williams & Peng 1990); null where nothing is carried
 *     from step to step, or whole texts are read
 * @param learningRate the schedule's peak
 * @param gradientClipNorm the global 2-norm that gradients are scaled down to (Pascanu et al. 2013); 0: never
 * @param gradientClipValue the bound on each gradient's absolute value, applied first; 0: none
 * @param weightDecay decoupled in AdamW (Loshchilov & Hutter 2019), added to the gradient in SGD and Adam
 * @param earlyStoppingPatience validations in a row without a better loss before training ends; 0: never
 * @param checkpointEvery steps between checkpoints; 0: about every 15 seconds
 * @param seed of initialization, dropout, the order of documents and the lengths of windows
 * @param regularization in plans that an earlier version stored there is none
 */
public record TrainingPlan(
        int epochs,
        @Nullable Duration maxDuration,
        int batchSize,
        @Nullable Integer bpttWindow,
        OptimizerType optimizer,
        double learningRate,
        ScheduleType schedule,
        double gradientClipNorm,
        double gradientClipValue,
        double weightDecay,
        int earlyStoppingPatience,
        int checkpointEvery,
        long seed,
        DeviceType device,
        Regularization regularization) {

    public TrainingPlan {
        regularization = Objects.requireNonNullElse(regularization, Regularization.NONE);
    }

    /** Steps of a window: T, or 1 where nothing is carried from step to step. */
    public int windowLength() {
        return Objects.requireNonNullElse(bpttWindow, 1);
    }

    /**
     * What keeps a recurrent language model from learning its text by heart, beside dropout and weight decay (Merity, Keskar &
     * Socher 2018, "Regularizing and Optimizing LSTM Language Models").
     *
     * @param embeddingDropout the probability that a token's whole embedding is dropped for a window (Gal & Ghahramani 2016)
     * @param weightDrop the probability that a weight between hidden states is dropped for a window (Wan et al. 2013)
     * @param activationRegularization α ≥ 0: α · mean(h²) of the top layer after dropout is minimised too
     * @param temporalActivationRegularization β ≥ 0: β · mean((h_t − h_{t+1})²) of the top layer before dropout is, too
     * @param randomBpttWindow whether windows are of random length around T
     * @param averaging whether, once validation stagnates or in the last quarter, the mean of the parameters is what is
     *     validated and kept (Polyak & Juditsky 1992)
     */
    public record Regularization(
            double embeddingDropout,
            double weightDrop,
            double activationRegularization,
            double temporalActivationRegularization,
            boolean randomBpttWindow,
            boolean averaging) {

        public static final Regularization NONE = new Regularization(0, 0, 0, 0, false, false);
    }

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
