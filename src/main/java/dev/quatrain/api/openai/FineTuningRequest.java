package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.RequestedPlan.TrainingFields;
import dev.quatrain.job.TrainSubmission;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /v1/fine_tuning/jobs}. */
record FineTuningRequest(
        @JsonProperty("model") @NotNull @Nullable String model,
        @JsonProperty("training_file") @NotNull @Nullable String trainingFile,
        @JsonProperty("validation_file") @Nullable String validationFile,

        @JsonProperty("suffix")
        @Pattern(
                regexp = "[\\p{L}\\p{Nd}_-][\\p{L}\\p{Nd}._-]{0,63}",
                message = "expected letters, digits, '.', '_' and '-', at most 64")
        @Nullable
        String suffix,

        @JsonProperty("seed") @Nullable Long seed,
        @JsonProperty("hyperparameters") @Nullable Hyperparameters hyperparameters,
        @JsonProperty("method") @Valid @Nullable Method method,
        @JsonAnySetter @Schema(hidden = true) Map<String, JsonNode> others) {

    private static final String AUTO = "auto";

    /** Numbers, or {@code auto}. */
    record Hyperparameters(
            @JsonProperty("n_epochs") @Schema(implementation = Object.class) @Nullable
            JsonNode nEpochs,

            @JsonProperty("batch_size") @Schema(implementation = Object.class) @Nullable
            JsonNode batchSize,

            @JsonProperty("learning_rate_multiplier") @Schema(implementation = Object.class) @Nullable
            JsonNode learningRateMultiplier) {

        private static final Hyperparameters NONE = new Hyperparameters(null, null, null);

        private TrainingFields fields(@Nullable Long seed) {
            if (number(learningRateMultiplier)) {
                throw refused("learning_rate_multiplier", "this service has nothing of the kind; leave it out");
            }
            TrainingFields auto = TrainingFields.EMPTY;
            return new TrainingFields(
                    integer("n_epochs", nEpochs),
                    null,
                    integer("batch_size", batchSize),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    seed,
                    auto.device(),
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

        private static boolean number(@Nullable JsonNode value) {
            return value != null && !value.isNull() && !value.asString("").equals(AUTO);
        }

        private static @Nullable Integer integer(String name, @Nullable JsonNode value) {
            if (value == null || !number(value)) {
                return null;
            }
            if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
                throw refused(name, "expected a whole number above 0, or auto");
            }
            return value.intValue();
        }

        private static ProblemException refused(String name, String detail) {
            return ProblemException.of(
                    ProblemType.VALIDATION_FAILED, Violation.inBody("/hyperparameters/" + name, detail));
        }
    }

    /** {@code method}: where newer clients have the hyperparameters. */
    record Method(
            @JsonProperty("type") @NotNull @Nullable String type,
            @JsonProperty("supervised") @Nullable Supervised supervised) {}

    record Supervised(
            @JsonProperty("hyperparameters") @Nullable Hyperparameters hyperparameters) {}

    /**
     * The training that is meant: one that continues the model.
     *
     * @param base the name of the model
     * @param corpus the id of the text to train on
     * @param validation the id of the text to validate on; null for a share of the other
     */
    TrainSubmission submission(String base, String corpus, @Nullable String validation) {
        UnsupportedFields.OF_TRAININGS.refuse("", others);
        if (method != null && !"supervised".equals(method.type())) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED, Violation.inBody("/method/type", "expected supervised"));
        }
        return new TrainSubmission(
                suffix == null ? base : base + "-" + suffix,
                Task.LANGUAGE_MODEL,
                new TrainSubmission.Text.Stored(corpus),
                validation == null
                        ? TrainSubmission.Validation.DEFAULT
                        : new TrainSubmission.Validation.Corpus(validation),
                new RequestedPlan(null, null, settings().fields(seed)),
                model);
    }

    private Hyperparameters settings() {
        Supervised supervised = method == null ? null : method.supervised();
        Hyperparameters newer = supervised == null ? null : supervised.hyperparameters();
        if (newer != null) {
            return newer;
        }
        return hyperparameters == null ? Hyperparameters.NONE : hyperparameters;
    }
}
