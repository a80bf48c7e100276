package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.job.JobProblem;
import dev.quatrain.job.JobStatus;
import dev.quatrain.job.JobView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A job in OpenAI's words. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FineTuningJob(
        @JsonProperty("id") String id,
        @JsonProperty("object") String object,
        @JsonProperty("created_at") long createdAt,

        @JsonProperty("finished_at") @Schema(types = {"integer", "null"}) @Nullable
        Long finishedAt,

        @JsonProperty("status") JobStatus status,
        @JsonProperty("model") String model,

        @JsonProperty("fine_tuned_model") @Schema(types = {"string", "null"}) @Nullable
        String fineTunedModel,

        @JsonProperty("training_file") String trainingFile,

        @JsonProperty("validation_file") @Schema(types = {"string", "null"}) @Nullable
        String validationFile,

        @JsonProperty("hyperparameters") Hyperparameters hyperparameters,
        @JsonProperty("organization_id") String organizationId,
        @JsonProperty("result_files") List<String> resultFiles,
        @JsonProperty("seed") long seed,

        @JsonProperty("trained_tokens") @Schema(types = {"integer", "null"}) @Nullable
        Long trainedTokens,

        @JsonProperty("error") @Schema(types = {"object", "null"}) @Nullable
        Failure error) {

    static final String PREFIX = "ftjob-";
    private static final String AUTO = "auto";

    /** @param nEpochs a number, or {@code auto} */
    record Hyperparameters(@JsonProperty("n_epochs") Object nEpochs) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Failure(
            @JsonProperty("code") String code,
            @JsonProperty("message") String message,

            @JsonProperty("param") @Schema(types = {"string", "null"}) @Nullable
            String param) {

        private static @Nullable Failure of(@Nullable JobProblem problem) {
            if (problem == null) {
                return null;
            }
            String code = problem.type().replaceFirst(JobProblem.NAMESPACE, "").replace('-', '_');
            return new Failure(code, problem.detail(), null);
        }
    }

    static FineTuningJob of(JobView job) {
        JsonNode training = job.request().path("training");
        return new FineTuningJob(
                PREFIX + job.id(),
                "fine_tuning.job",
                job.createdAt().getEpochSecond(),
                seconds(job.finishedAt()),
                job.status(),
                job.request().path("continue_from").asString(job.model().name()),
                fineTuned(job),
                OpenAiFileController.PREFIX + job.request().path("corpus").asString(""),
                job.request().path("validation_corpus").isString()
                        ? OpenAiFileController.PREFIX
                                + job.request().path("validation_corpus").asString()
                        : null,
                new Hyperparameters(
                        training.has("epochs") ? training.get("epochs").asInt() : AUTO),
                job.owner() == null ? "local" : job.owner(),
                List.of(),
                training.path("seed").asLong(0),
                null,
                Failure.of(job.problem()));
    }

    private static @Nullable Long seconds(@Nullable Instant at) {
        return at == null ? null : at.getEpochSecond();
    }

    static @Nullable String fineTuned(JobView job) {
        Integer version = job.model().version();
        return version == null ? null : job.model().name() + ":" + version;
    }
}
