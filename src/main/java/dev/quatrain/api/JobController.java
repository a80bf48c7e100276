package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.ILLEGAL_TRANSITION;
import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_PLAN;
import static dev.quatrain.api.problem.ProblemType.MALFORMED_JSON;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_JOB;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.job.JobId;
import dev.quatrain.job.JobView;
import dev.quatrain.job.Jobs;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Lists, pauses, resumes and cancels jobs. */
@NativeEndpoints
@RequestMapping(path = "/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
class JobController {

    private final Jobs jobs;
    private final JobStreams streams;

    JobController(Jobs jobs, JobStreams streams) {
        this.jobs = jobs;
        this.streams = streams;
    }

    /** The body of a resume request. */
    record ResumeRequest(
            @JsonProperty("epochs") @Min(1) @Nullable Integer epochs) {}

    @GetMapping
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_JOB})
    Page<JobView> list(
            @RequestParam(name = "limit", defaultValue = Page.LIMIT) @Min(Page.LEAST) @Max(Page.MOST) int limit,
            @RequestParam(name = "after", required = false) @Nullable String after) {
        return Page.of(jobs.list(limit, after == null ? null : JobId.of(after)), Function.identity());
    }

    @GetMapping("/{id}")
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_JOB})
    JobView get(@PathVariable("id") String id) {
        return jobs.find(JobId.of(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_JOB, ILLEGAL_TRANSITION})
    void delete(@PathVariable("id") String id) {
        jobs.delete(JobId.of(id));
    }

    @PostMapping("/{id}/cancel")
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_JOB, ILLEGAL_TRANSITION})
    JobView cancel(@PathVariable("id") String id) {
        return jobs.cancel(JobId.of(id));
    }

    @PostMapping("/{id}/pause")
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_JOB, ILLEGAL_TRANSITION})
    JobView pause(@PathVariable("id") String id) {
        return jobs.pause(JobId.of(id));
    }

    @PostMapping(path = "/{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses({
        MALFORMED_JSON,
        VALIDATION_FAILED,
        UNKNOWN_JOB,
        ILLEGAL_TRANSITION,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        IMPOSSIBLE_PLAN
    })
    JobView resume(@PathVariable("id") String id, @Valid @RequestBody(required = false) @Nullable ResumeRequest how) {
        return jobs.resume(JobId.of(id), how == null ? null : how.epochs());
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_JOB})
    SseEmitter events(
            @PathVariable("id") String id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "0") @Min(0) long after) {
        return streams.follow(JobId.of(id), after);
    }
}
