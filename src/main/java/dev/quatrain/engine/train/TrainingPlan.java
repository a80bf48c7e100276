package dev.quatrain.engine.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the optimization, after defaults were applied.
 *
 * @param epochs the largest number of passes over the training split; 0 for as many as {@code maxDuration} allows
 * @param maxDuration the budget of training time, at whose end the schedule also ends; null for no limit besides the epochs
 * @param batchSize B, the number of parallel streams or texts
 * @param bpttWindow T, steps of truncated back-propagation through time (Williams & Peng 1990); null if no state is carried
 *     between steps, or if whole texts are read
 * @param learningRate the peak of the schedule
 * @param gradientClipNorm the largest global 2-norm of the gradient (Pascanu et al. 2013); 0 for no clipping
 * @param gradientClipValue the largest absolute value of each gradient element, applied first; 0 for no clipping
 * @param weightDecay decoupled in AdamW (Loshchilov & Hutter 2019), added to the gradient in SGD and Adam
 * @param earlyStoppingPatience consecutive validations without improvement after which training ends; 0 for never
 * @param checkpointEvery steps between checkpoints; 0 for about every 15 seconds
 * @param seed of initialization, dropout, the order of documents and the lengths of windows
 * @param regularization absent in plans that an earlier version stored
 * @param softmaxSamples the expected number of tokens from which an update estimates the softmax, see {@link SampledSoftmax};
 *     null for the exact softmax
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
        Regularization regularization,
        @Nullable Integer softmaxSamples) {

    public TrainingPlan {
        regularization = Objects.requireNonNullElse(regularization, Regularization.NONE);
    }

    /** The same plan with an estimated softmax. */
    public TrainingPlan withSoftmaxSamples(@Nullable Integer samples) {
        return new TrainingPlan(
                epochs,
                maxDuration,
                batchSize,
                bpttWindow,
                optimizer,
                learningRate,
                schedule,
                gradientClipNorm,
                gradientClipValue,
                weightDecay,
                earlyStoppingPatience,
                checkpointEvery,
                seed,
                device,
                regularization,
                samples);
    }

    /** The same plan with another budget of time. */
    public TrainingPlan withMaxDuration(Duration budget) {
        return new TrainingPlan(
                epochs,
                budget,
                batchSize,
                bpttWindow,
                optimizer,
                learningRate,
                schedule,
                gradientClipNorm,
                gradientClipValue,
                weightDecay,
                earlyStoppingPatience,
                checkpointEvery,
                seed,
                device,
                regularization,
                softmaxSamples);
    }

    /** Steps of a window: T, or 1 if no state is carried between steps. */
    public int windowLength() {
        return Objects.requireNonNullElse(bpttWindow, 1);
    }

    /**
     * Regularization of recurrent language models besides dropout and weight decay (Merity, Keskar & Socher 2018,
     * "Regularizing and Optimizing LSTM Language Models").
     *
     * @param embeddingDropout the probability that a token's whole embedding is dropped for a window (Gal & Ghahramani 2016)
     * @param weightDrop the probability that a hidden-to-hidden weight is dropped for a window (Wan et al. 2013)
     * @param activationRegularization α ≥ 0, the weight of mean(h²) of the top layer after dropout
     * @param temporalActivationRegularization β ≥ 0, the weight of mean((h_t − h_{t+1})²) of the top layer before dropout
     * @param randomBpttWindow whether windows have random lengths around T
     * @param averaging whether the mean of the parameters is validated and kept (Polyak & Juditsky 1992). Averaging starts
     *     when validation stagnates, at the latest in the last quarter
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

    /** The optimizers. */
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

    /** The learning rate schedules. */
    public enum ScheduleType {
        @JsonProperty("constant")
        CONSTANT,
        /** Halved after one half, three quarters, seven eighths … of the training. */
        @JsonProperty("step")
        STEP,
        /** A linear warm-up, then half a cosine down to a hundredth (Loshchilov & Hutter 2017). */
        @JsonProperty("cosine")
        COSINE,
        /** Halved after two consecutive validations without improvement. */
        @JsonProperty("plateau")
        PLATEAU
    }

    /** The device of the tensors. */
    public enum DeviceType {
        /** A GPU if there is one, else the CPU. */
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("cpu")
        CPU,
        @JsonProperty("gpu")
        GPU
    }
}
