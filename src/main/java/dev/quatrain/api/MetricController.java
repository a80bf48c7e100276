package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.UNKNOWN_JOB;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.engine.metric.Metrics;
import dev.quatrain.job.JobId;
import dev.quatrain.job.Jobs;
import dev.quatrain.registry.run.Measurement;
import dev.quatrain.registry.run.MetricFields;
import dev.quatrain.registry.run.RunMetric;
import dev.quatrain.registry.run.Runs;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Metrics of trainings. */
@NativeEndpoints
class MetricController {

    private static final String POINTS = "1000";
    private static final int FEWEST_POINTS = 2;
    private static final int MOST_POINTS = 100_000;

    private final Jobs jobs;
    private final Runs runs;

    MetricController(Jobs jobs, Runs runs) {
        this.jobs = jobs;
        this.runs = runs;
    }

    record History(@JsonProperty("data") List<Point> data) {}

    record Point(
            @JsonProperty("sequence") long sequence,
            @JsonProperty("step") long step,
            @JsonProperty("epoch") @Nullable Integer epoch,
            @JsonProperty("at") Instant at,
            @JsonIgnore Metrics metrics)
            implements MetricFields {

        private static Point of(RunMetric metric) {
            Measurement measured = metric.measurement();
            return new Point(metric.sequence(), measured.step(), measured.epoch(), metric.at(), measured.metrics());
        }
    }

    @GetMapping(
            path = "/jobs/{id}/metrics",
            produces = {MediaType.APPLICATION_JSON_VALUE, MetricCsv.TYPE})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = History.class)),
                @Content(mediaType = MetricCsv.TYPE, schema = @Schema(type = "string"))
            })
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_JOB})
    History metrics(
            @PathVariable("id") String id,
            @RequestParam(name = "max_points", defaultValue = POINTS) @Min(FEWEST_POINTS) @Max(MOST_POINTS)
                    int maxPoints) {
        JobId job = jobs.find(JobId.of(id)).id();
        return new History(
                runs.history(job.run(), maxPoints).stream().map(Point::of).toList());
    }

    @GetMapping(path = "/jobs/{id}/metrics.csv", produces = MetricCsv.TYPE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MetricCsv.TYPE, schema = @Schema(type = "string")))
    @ProblemResponses({VALIDATION_FAILED, UNKNOWN_JOB})
    History metricsCsv(
            @PathVariable("id") String id,
            @RequestParam(name = "max_points", defaultValue = POINTS) @Min(FEWEST_POINTS) @Max(MOST_POINTS)
                    int maxPoints) {
        return metrics(id, maxPoints);
    }
}
