package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_PLAN;
import static dev.quatrain.api.problem.ProblemType.INSUFFICIENT_STORAGE;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.problem.ProblemType.OVERLOADED;
import static dev.quatrain.api.problem.ProblemType.REQUEST_UNDER_WAY;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_CORPUS;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_MODEL;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_VERSION;
import static dev.quatrain.api.problem.ProblemType.UNREADABLE_CORPUS;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.Idempotency.Attempt;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.api.strict.LegalName;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.job.JobId;
import dev.quatrain.job.JobView;
import dev.quatrain.job.Jobs;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.TrainSubmission;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Starts trainings. */
@NativeEndpoints
class TrainController {

    private final Jobs jobs;
    private final Idempotency idempotency;

    TrainController(Jobs jobs, Idempotency idempotency) {
        this.jobs = jobs;
        this.idempotency = idempotency;
    }

    record TrainRequest(
            @JsonProperty("name") @LegalName @Nullable String name,

            @JsonProperty("task") @Nullable Task task,

            @JsonProperty("corpus") @NotNull @Schema(implementation = String.class)
            TrainSubmission.@Nullable Text corpus,

            @JsonProperty("validation") @Schema(implementation = Double.class)
            TrainSubmission.@Nullable Validation validation,

            @JsonProperty("validation_corpus") @Nullable String validationCorpus,

            @JsonProperty("split") @Nullable SplitMethod split,

            @JsonProperty("tokenizer") RequestedPlan.@Nullable TokenizerFields tokenizer,
            @JsonProperty("model") RequestedPlan.@Nullable ModelFields model,
            @JsonProperty("training") RequestedPlan.@Nullable TrainingFields training,
            @JsonProperty("continue_from") @Nullable String continueFrom) {

        private TrainSubmission submission() {
            return new TrainSubmission(
                    name,
                    task == null ? Task.LANGUAGE_MODEL : task,
                    requireNonNull(corpus),
                    validated(),
                    new RequestedPlan(tokenizer, model, training),
                    continueFrom);
        }

        private TrainSubmission.Validation validated() {
            TrainSubmission.Validation given = validationCorpus == null ? validation : another();
            if (given instanceof TrainSubmission.Validation.Corpus && split != null) {
                throw ProblemException.of(
                        VALIDATION_FAILED,
                        Violation.inBody("/split", "expected none, because validation is a corpus of its own"));
            }
            TrainSubmission.Validation whole = given == null ? TrainSubmission.Validation.DEFAULT : given;
            return whole instanceof TrainSubmission.Validation.Fraction cut && split != null ? cut.with(split) : whole;
        }

        private TrainSubmission.Validation another() {
            if (validation != null) {
                throw ProblemException.of(
                        VALIDATION_FAILED,
                        Violation.inBody("/validation_corpus", "expected none, because validation is given"));
            }
            return new TrainSubmission.Validation.Corpus(requireNonNull(validationCorpus));
        }
    }

    /** The plan and forecast of a training. */
    record DryRun(
            @JsonProperty("plan") JsonNode plan,
            @JsonProperty("parameters") long parameters,
            @JsonProperty("memory_bytes") long memoryBytes,
            @JsonProperty("vocabulary_size") int vocabularySize,
            @JsonProperty("training_tokens") long trainingTokens,
            @JsonProperty("validation_tokens") long validationTokens,
            @JsonProperty("steps_per_epoch") long stepsPerEpoch,
            @JsonProperty("total_steps") long totalSteps) {

        private static DryRun of(dev.quatrain.job.DryRun dry) {
            Forecast forecast = dry.forecast();
            return new DryRun(
                    dry.plan(),
                    forecast.parameters(),
                    forecast.memoryBytes(),
                    forecast.vocabularySize(),
                    forecast.trainingTokens(),
                    forecast.validationTokens(),
                    forecast.stepsPerEpoch(),
                    forecast.totalSteps());
        }
    }

    @PostMapping(
            path = "/train",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    @ProblemResponses({
        MALFORMED_JSON,
        VALIDATION_FAILED,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        UNKNOWN_CORPUS,
        UNKNOWN_MODEL,
        UNKNOWN_VERSION,
        IMPOSSIBLE_PLAN,
        UNREADABLE_CORPUS,
        IDEMPOTENCY_KEY_REUSED,
        REQUEST_UNDER_WAY,
        INSUFFICIENT_STORAGE,
        OVERLOADED
    })
    ResponseEntity<?> train(
            @Valid @RequestBody TrainRequest request,
            @Parameter(hidden = true) @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader(name = Idempotency.HEADER, required = false)
                    @Size(min = 1, max = Idempotency.LONGEST_KEY)
                    @Nullable
                    String key)
            throws IOException {
        if (dryRun) { // as before there was /train/plan
            return ResponseEntity.ok(plan(request));
        }
        Attempt attempt = new Attempt(key, "POST /train", Idempotency.content(request));
        String id = idempotency.once(
                attempt, claim -> jobs.submit(request.submission(), claim).id().toString());
        return ResponseEntity.accepted().location(URI.create("/jobs/" + id)).body(jobs.find(JobId.of(id)));
    }

    @PostMapping(
            path = "/train/plan",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({
        MALFORMED_JSON,
        VALIDATION_FAILED,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        UNKNOWN_CORPUS,
        UNKNOWN_MODEL,
        UNKNOWN_VERSION,
        IMPOSSIBLE_PLAN,
        UNREADABLE_CORPUS,
        OVERLOADED
    })
    DryRun plan(@Valid @RequestBody TrainRequest request) throws IOException {
        return DryRun.of(jobs.dryRun(request.submission()));
    }
}
