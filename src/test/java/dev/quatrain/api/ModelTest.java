package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelTest extends HttpTest {

    private String model = "";

    @BeforeEach
    void publish() {
        model = tinyModel();
    }

    @Test
    void showsWhatAVersionIs() {
        JsonNode version = get("/models/" + model + "/versions/1").json();

        assertThat(version.get("name").asString()).isEqualTo(model);
        assertThat(version.at("/model/hidden_size").asInt()).isEqualTo(3);
        assertThat(version.at("/tokenizer/min_frequency").asInt()).isEqualTo(1);
        assertThat(version.at("/vocabulary/size").asInt()).isEqualTo(7);
        assertThat(version.at("/scores/valid_loss").asDouble()).isPositive();
        assertThat(version.at("/provenance/duration").asString()).startsWith("PT");
        assertThat(get("/models/" + model).json().get("latest")).isEqualTo(version);
    }

    @Test
    void listsModelsByNameAndVersionsFromTheNewest() {
        imported(model);
        JsonNode after = get("/models?limit=1&after=" + model.substring(0, model.length() - 1))
                .json();
        JsonNode newest = get("/models/" + model + "/versions?limit=1").json();
        JsonNode oldest = get("/models/" + model + "/versions?after=2").json();

        assertThat(after.at("/data/0/name").asString()).isEqualTo(model);
        assertThat(after.at("/data/0/versions").asInt()).isEqualTo(2);
        assertThat(newest.at("/data/0/version").asInt()).isEqualTo(2);
        assertThat(newest.get("has_more").asBoolean()).isTrue();
        assertThat(oldest.at("/data/0/version").asInt()).isEqualTo(1);
        assertThat(oldest.get("has_more").asBoolean()).isFalse();
    }

    @Test
    void anAliasIsMovedAndDropped() {
        imported(model);
        String alias = "/models/" + model + "/aliases/stable";

        assertThat(put(alias, Map.of("version", 1)).json().at("/aliases/stable").asInt())
                .isEqualTo(1);
        assertThat(next("stable").json().get("model").asString()).isEqualTo(model + ":1");
        assertThat(put(alias, Map.of("version", 2)).json().at("/aliases/stable").asInt())
                .isEqualTo(2);
        assertThat(next("stable").json().get("model").asString()).isEqualTo(model + ":2");
        assertThat(delete(alias).status()).isEqualTo(204);
        assertProblem(next("stable"), ProblemType.UNKNOWN_VERSION);
        assertProblem(delete(alias), ProblemType.UNKNOWN_VERSION);
        assertProblem(put(alias, Map.of("version", 3)), ProblemType.UNKNOWN_VERSION);
        assertProblem(put("/models/" + model + "/aliases/7", Map.of("version", 1)), ProblemType.VALIDATION_FAILED);
        assertProblem(put(alias, Map.of()), ProblemType.VALIDATION_FAILED);
    }

    @Test
    void aVersionIsDeletedAndItsNumberNotGivenAgain() {
        assertThat(delete("/models/" + model + "/versions/1").status()).isEqualTo(204);

        assertProblem(next("1"), ProblemType.UNKNOWN_VERSION);
        assertThat(imported(model).get("version").asInt()).isEqualTo(2);
        assertThat(delete("/models/" + model).status()).isEqualTo(204);
        assertProblem(get("/models/" + model), ProblemType.UNKNOWN_MODEL);
    }

    @Test
    void anArchiveComesBackAsItWent() {
        Answer archive = get("/models/" + model + "/versions/1/archive");

        Answer again = get("/models/" + model + "/versions/1/archive");
        Answer known = send(
                request("/models/" + model + "/versions/1/archive").header("If-None-Match", archive.header("ETag")));

        assertThat(archive.contentType()).isEqualTo("application/zip");
        assertThat(archive.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains(".zip");
        assertThat(again.body()).isEqualTo(archive.body());
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        String copy = fresh("copy");
        Answer raw = send(request("/models/import?name=" + copy)
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(archive.body())));
        assertThat(raw.status()).as(raw.text()).isEqualTo(201);
        assertThat(raw.header("Location")).isEqualTo("/models/" + copy + "/versions/1");
        Answer next = send(request("/models/" + copy + "/versions")
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(archive.body())));
        assertThat(next.header("Location")).as(next.text()).isEqualTo("/models/" + copy + "/versions/2");
        Form form = new Form().field("name", copy).file("file", "x.zip", archive.body());
        assertThat(post("/models/import", form).header("Location")).isEqualTo("/models/" + copy + "/versions/3");
        assertThat(get(raw.header("Location")).json().at("/weights/sha256"))
                .isEqualTo(get("/models/" + model + "/versions/1").json().at("/weights/sha256"));
    }

    @Test
    void importsOnceForOneIdempotencyKey() {
        String key = UUID.randomUUID().toString();

        assertThat(keyed(key).json().get("version").asInt()).isEqualTo(2);
        assertThat(keyed(key).json().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertProblem(
                send(request("/models/import")
                        .header("Content-Type", "application/zip")
                        .POST(BodyPublishers.ofByteArray(new byte[2_000_000]))),
                ProblemType.TOO_LARGE);
    }

    private Answer keyed(String key) {
        return send(request("/models/import?name=" + model)
                .header("Content-Type", "application/zip")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(golden())));
    }

    private JsonNode imported(String name) {
        return post("/models/import?name=" + name, new Form().file("file", "x.zip", golden()))
                .json();
    }

    private Answer next(String version) {
        return post("/next", Map.of("model", model + ":" + version));
    }
}
