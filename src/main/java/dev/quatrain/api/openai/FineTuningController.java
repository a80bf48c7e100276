package dev.quatrain.api.openai;

import static java.util.Objects.requireNonNull;

import dev.quatrain.api.openai.FineTuningEvents.Checkpoint;
import dev.quatrain.api.openai.FineTuningEvents.Event;
import dev.quatrain.job.JobId;
import dev.quatrain.job.Jobs;
import dev.quatrain.job.TrainSubmission;
import dev.quatrain.job.events.JobEvents;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Fine-tuning jobs, which are trainings that continue a model. */
@OpenAiEndpoints
@RequestMapping(path = "/v1/fine_tuning/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
class FineTuningController {

    private final Jobs jobs;
    private final JobEvents events;
    private final FineTuningInputs inputs;
    private final OpenAiJson json;

    FineTuningController(Jobs jobs, JobEvents events, FineTuningInputs inputs, OpenAiJson json) {
        this.jobs = jobs;
        this.events = events;
        this.inputs = inputs;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    FineTuningJob create(@Valid @RequestBody FineTuningRequest request) throws IOException {
        String base = inputs.base(requireNonNull(request.model()));
        String validation = request.validationFile();
        TrainSubmission submission = request.submission(
                base,
                inputs.corpus("training_file", requireNonNull(request.trainingFile())),
                validation == null ? null : inputs.corpus("validation_file", validation));
        return FineTuningJob.of(jobs.submit(submission));
    }

    @GetMapping
    ObjectPage<FineTuningJob> list(
            @RequestParam(name = "limit", defaultValue = ObjectPage.LIMIT) @Min(1) @Max(ObjectPage.MOST) int limit,
            @RequestParam(name = "after", required = false) @Nullable String after) {
        JobId from = after == null ? null : id(after);
        return ObjectPage.gathered(
                limit,
                (most, last) -> jobs.list(most, last == null ? from : last.id()),
                FineTuningJob::of,
                FineTuningJob::id);
    }

    @GetMapping("/{id}")
    FineTuningJob get(@PathVariable("id") String id) {
        return FineTuningJob.of(jobs.find(id(id)));
    }

    @GetMapping("/{id}/events")
    ObjectPage<Event> events(
            @PathVariable("id") String id,
            @RequestParam(name = "limit", defaultValue = ObjectPage.LIMIT) @Min(1) @Max(ObjectPage.MOST) int limit,
            @RequestParam(name = "after", required = false) @Nullable String after) {
        JobId job = id(id);
        return ObjectPage.of(
                FineTuningEvents.of(jobs.find(job), events.list(job), json.mapper()), limit, after, Event::id);
    }

    @GetMapping("/{id}/checkpoints")
    ObjectPage<Checkpoint> checkpoints(@PathVariable("id") String id) {
        return ObjectPage.of(FineTuningEvents.checkpoints(jobs.find(id(id))), false, Checkpoint::id);
    }

    @PostMapping("/{id}/cancel")
    FineTuningJob cancel(@PathVariable("id") String id) {
        return FineTuningJob.of(jobs.cancel(id(id)));
    }

    @PostMapping("/{id}/pause")
    FineTuningJob pause(@PathVariable("id") String id) {
        return FineTuningJob.of(jobs.pause(id(id)));
    }

    @PostMapping("/{id}/resume")
    FineTuningJob resume(@PathVariable("id") String id) {
        return FineTuningJob.of(jobs.resume(id(id), null));
    }

    private static JobId id(String id) {
        return JobId.of(id.replaceFirst("^" + FineTuningJob.PREFIX, ""));
    }
}
