package dev.quatrain.api.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.job.JobEvent;
import dev.quatrain.job.JobView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What has happened in a job, in OpenAI's words. */
final class FineTuningEvents {

    private FineTuningEvents() {}

    /** @param data of the native event */
    record Event(
            @JsonProperty("id") String id,
            @JsonProperty("object") String object,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("level") String level,
            @JsonProperty("message") String message,
            @JsonProperty("type") String type,
            @JsonProperty("data") JsonNode data) {

        private static Event of(JobView job, JobEvent event, JsonMapper json) {
            JsonNode data = json.readTree(event.data());
            boolean failed = data.path("status").asString("").equals("failed");
            return new Event(
                    "ftevent-%s-%d".formatted(job.id(), event.sequence()),
                    "fine_tuning.job.event",
                    event.at().getEpochSecond(),
                    failed ? "error" : "info",
                    message(event.type(), data),
                    event.type() == JobEvent.Type.METRIC ? "metrics" : "message",
                    data);
        }

        private static String message(JobEvent.Type type, JsonNode data) {
            return switch (type) {
                case STATE -> "The job is " + data.path("status").asString("");
                case METRIC -> "Step " + data.path("step").asLong();
                case SAMPLE -> "A sample: " + data.path("text").asString("");
                case CHECKPOINT -> "A checkpoint at step " + data.path("step").asLong();
            };
        }
    }

    /**
     * A version that can be used.
     *
     * @param fineTunedModelCheckpoint a reference to it
     */
    record Checkpoint(
            @JsonProperty("id") String id,
            @JsonProperty("object") String object,
            @JsonProperty("created_at") long createdAt,

            @JsonProperty("fine_tuned_model_checkpoint") String fineTunedModelCheckpoint,

            @JsonProperty("fine_tuning_job_id") String fineTuningJobId,
            @JsonProperty("step_number") long stepNumber,
            @JsonProperty("metrics") Metrics metrics) {

        private static Checkpoint of(JobView job, String model) {
            long step = job.progress().step();
            long at = (job.finishedAt() == null ? job.createdAt() : job.finishedAt()).getEpochSecond();
            return new Checkpoint(
                    "ftckpt-" + job.id(),
                    "fine_tuning.job.checkpoint",
                    at,
                    model,
                    FineTuningJob.PREFIX + job.id(),
                    step,
                    new Metrics(step));
        }
    }

    record Metrics(@JsonProperty("step") long step) {}

    /** Newest first, as OpenAI lists them. */
    static List<Event> of(JobView job, List<JobEvent> events, JsonMapper json) {
        List<JobEvent> newest = new ArrayList<>(events);
        Collections.reverse(newest);
        return newest.stream().map(event -> Event.of(job, event, json)).toList();
    }

    /** The published version, if there is one: what is stored before can be resumed, but not used. */
    static List<Checkpoint> checkpoints(JobView job) {
        String model = FineTuningJob.fineTuned(job);
        return model == null ? List.of() : List.of(Checkpoint.of(job, model));
    }
}
