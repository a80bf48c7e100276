package dev.quatrain.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan fields of a training request, as sent by clients and stored with the job: one flat list for all tasks and
 * architectures. {@code DraftReader} decides which of them apply.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestedPlan(
        @JsonProperty("tokenizer") @Nullable TokenizerFields tokenizer,
        @JsonProperty("model") @Nullable ModelFields model,
        @JsonProperty("training") @Nullable TrainingFields training) {

    public static final RequestedPlan EMPTY = new RequestedPlan(null, null, null);

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TokenizerFields(
            @JsonProperty("type") TokenizerSpec.@Nullable Type type,
            @JsonProperty("min_frequency") @Nullable Integer minFrequency,
            @JsonProperty("max_vocabulary") @Nullable Integer maxVocabulary,
            @JsonProperty("split") TokenizerSpec.@Nullable WordSplit split) {

        public static final TokenizerFields EMPTY = new TokenizerFields(null, null, null, null);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ModelFields(
            @JsonProperty("type") @Nullable ModelType type,
            @JsonProperty("layers") @Nullable Integer layers,
            @JsonProperty("hidden_size") @Nullable Integer hiddenSize,
            @JsonProperty("embedding_size") @Nullable Integer embeddingSize,
            @JsonProperty("dropout") @Nullable Double dropout,
            @JsonProperty("tied") @Nullable Boolean tied,
            @JsonProperty("activation") RecurrentSpec.@Nullable Activation activation,
            @JsonProperty("initialization") RecurrentSpec.@Nullable Initialization initialization,
            @JsonProperty("forget_bias") @Nullable Double forgetBias,
            @JsonProperty("direct") @Nullable Boolean direct,
            @JsonProperty("order") @Nullable Integer order,
            @JsonProperty("smoothing") NgramSpec.@Nullable Smoothing smoothing,
            @JsonProperty("k") @Nullable Double k,
            @JsonProperty("estimator") @Nullable LabelEstimator estimator,
            @JsonProperty("bidirectional") @Nullable Boolean bidirectional,
            @JsonProperty("pooling") ClassifierSpec.@Nullable Pooling pooling,
            @JsonProperty("attention") TranslatorSpec.@Nullable Attention attention,
            @JsonProperty("input_feeding") @Nullable Boolean inputFeeding,
            @JsonProperty("shared_vocabulary") @Nullable Boolean sharedVocabulary,
            @JsonProperty("of") @Nullable List<String> of,
            @JsonProperty("weights") MixtureSpec.@Nullable Weights weights) {

        /** Generated clients send an empty list for an absent one. */
        public ModelFields {
            of = of == null || of.isEmpty() ? null : of;
        }

        public static final ModelFields EMPTY = new ModelFields(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);

        /** A model with one recurrent layer, whose type is left to the service; all other fields are absent. */
        public static ModelFields recurrent(int hiddenSize, double dropout) {
            return new ModelFields(
                    null,
                    1,
                    hiddenSize,
                    null,
                    dropout,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** A mixture; all other fields are absent. */
        ModelFields mixing(List<String> references) {
            return new ModelFields(
                    type,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    references,
                    weights);
        }
    }

    /** The models that a mixture asks for; empty for any other model. */
    public List<String> parts() {
        return model != null && model.type() == ModelType.MIXTURE && model.of() != null ? model.of() : List.of();
    }

    /** The same mixture of these models. */
    public RequestedPlan withParts(List<String> references) {
        return model == null ? this : new RequestedPlan(tokenizer, model.mixing(references), training);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TrainingFields(
            @JsonProperty("epochs") @Nullable Integer epochs,
            @JsonProperty("max_duration") @Nullable Duration maxDuration,
            @JsonProperty("batch_size") @Nullable Integer batchSize,
            @JsonProperty("bptt_window") @Nullable Integer bpttWindow,
            @JsonProperty("optimizer") TrainingPlan.@Nullable OptimizerType optimizer,
            @JsonProperty("learning_rate") @Nullable Double learningRate,
            @JsonProperty("schedule") TrainingPlan.@Nullable ScheduleType schedule,
            @JsonProperty("gradient_clip_norm") @Nullable Double gradientClipNorm,
            @JsonProperty("gradient_clip_value") @Nullable Double gradientClipValue,
            @JsonProperty("weight_decay") @Nullable Double weightDecay,

            @JsonProperty("early_stopping_patience") @Nullable
            Integer earlyStoppingPatience,

            @JsonProperty("checkpoint_every") @Nullable Integer checkpointEvery,
            @JsonProperty("seed") @Nullable Long seed,
            @JsonProperty("device") TrainingPlan.@Nullable DeviceType device,
            @JsonProperty("embedding_dropout") @Nullable Double embeddingDropout,
            @JsonProperty("weight_drop") @Nullable Double weightDrop,

            @JsonProperty("activation_regularization") @Nullable
            Double activationRegularization,

            @JsonProperty("temporal_activation_regularization") @Nullable
            Double temporalActivationRegularization,

            @JsonProperty("random_bptt_window") @Nullable Boolean randomBpttWindow,
            @JsonProperty("averaging") @Nullable Boolean averaging,
            @JsonProperty("softmax_samples") @Nullable Integer softmaxSamples,

            @JsonProperty("dynamic_evaluation") @Nullable Boolean dynamicEvaluation,
            @JsonProperty("transpose") @Nullable Boolean transpose,
            @JsonProperty("word_dropout") @Nullable Double wordDropout,
            @JsonProperty("class_weights") ClassificationTraining.@Nullable ClassWeights classWeights,
            @JsonProperty("gradual_unfreezing") @Nullable Boolean gradualUnfreezing,
            @JsonProperty("layer_rate_decay") @Nullable Double layerRateDecay,
            @JsonProperty("teacher_forcing_ratio") @Nullable Double teacherForcingRatio,
            @JsonProperty("label_smoothing") @Nullable Double labelSmoothing) {

        public static final TrainingFields EMPTY = lasting(null);

        /** A training with a time budget; all other fields are absent. */
        public static TrainingFields lasting(@Nullable Duration budget) {
            return bounded(null, budget);
        }

        /** A training with a number of passes over the text; all other fields are absent. */
        public static TrainingFields passing(int epochs) {
            return bounded(epochs, null);
        }

        private static TrainingFields bounded(@Nullable Integer epochs, @Nullable Duration budget) {
            return new TrainingFields(
                    epochs, budget, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null, null, null, null, null);
        }
    }
}
