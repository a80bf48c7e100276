package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.TinyPhrases;
import dev.quatrain.fixture.TinyReviews;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A training of whole texts that was paused in the middle over HTTP, and resumed, ends where the one that never stopped does. */
class ResumeTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"classification", "translation"})
    void pausedAndResumedIsAsNeverStopped(String task) {
        JsonNode whole = finished(submitted(task));
        String job = submitted(task);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> get(job).json().at("/progress/step").asLong() >= 5);
        assertThat(post(job + "/pause").status()).isEqualTo(200);
        JsonNode paused = await(job, "paused");
        assertThat(paused.at("/progress/step").asLong())
                .isGreaterThanOrEqualTo(5)
                .isLessThan(whole.at("/progress/step").asLong());
        assertThat(post(job + "/resume").status()).isEqualTo(200);
        JsonNode resumed = finished(job);
        assertThat(resumed.at("/progress/attempt").asInt()).isEqualTo(2);
        JsonNode one = published(whole);
        JsonNode other = published(resumed);
        assertThat(one.at("/weights/sha256").asString()).isNotEmpty();
        assertThat(other.get("weights")).isEqualTo(one.get("weights"));
        assertThat(other.get("scores")).isEqualTo(one.get("scores"));
    }

    private String submitted(String task) {
        boolean labels = task.equals("classification");
        Map<String, Object> model =
                new HashMap<>(Map.of("type", "lstm", "hidden_size", 24, "embedding_size", 16, "dropout", 0.2));
        if (!labels) {
            model.put("tied", false);
        }
        String text = labels ? TinyReviews.lines(150, 2) : TinyPhrases.lines();
        Map<String, Object> training =
                Map.of("epochs", 100, "batch_size", 8, "early_stopping_patience", 0, "checkpoint_every", 7);
        return post(
                        "/train",
                        Map.of(
                                "name",
                                fresh("resumed"),
                                "task",
                                task,
                                "corpus",
                                Map.of("text", text),
                                "validation",
                                0.2,
                                "model",
                                model,
                                "training",
                                training))
                .header("Location");
    }

    private JsonNode finished(String job) {
        assertThat(get(job + "/events").text()).contains("succeeded");
        return get(job).json();
    }

    private JsonNode published(JsonNode job) {
        return get("/models/" + job.at("/model/name").asString() + "/versions/1")
                .json();
    }
}
