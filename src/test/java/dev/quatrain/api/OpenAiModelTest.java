package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenAiModelTest extends HttpTest {

    @Test
    void aModelIsListedAndFoundByEachOfItsReferences() {
        String model = tinyModel();
        put("/models/" + model + "/aliases/best", Map.of("version", 1));

        JsonNode listed = get("/v1/models")
                .json()
                .get("data")
                .valueStream()
                .filter(each -> each.get("id").asString().equals(model))
                .findFirst()
                .orElseThrow();
        assertThat(listed.get("object").asString()).isEqualTo("model");
        assertThat(listed.get("created").isIntegralNumber()).isTrue();
        assertThat(listed.get("owned_by").asString()).isEqualTo("local");
        for (String reference : new String[] {model, model + ":1", model + ":best"}) {
            JsonNode found = get("/v1/models/" + reference).json();
            assertThat(found.get("id").asString()).isEqualTo(reference);
            assertThat(found.get("created")).isEqualTo(listed.get("created"));
        }
    }

    /** One more than a page of the native list. */
    @Test
    void theListHasNoPages() {
        int before = get("/v1/models").json().get("data").size();
        for (int i = before; i <= 101; i++) {
            tinyModel();
        }

        JsonNode data = get("/v1/models?limit=1").json().get("data");
        assertThat(data.size()).isGreaterThan(101);
        assertThat(data.valueStream().map(each -> each.get("id").asString()).distinct())
                .hasSize(data.size());
    }

    @Test
    void aReferenceDeletesAVersionAndANameAll() {
        String model = tinyModel();
        post("/models/import?name=" + model, new Form().file("file", "x.zip", golden()));

        assertThat(delete("/v1/models/" + model + ":1").json().get("deleted").asBoolean())
                .isTrue();
        assertThat(get("/v1/models/" + model + ":1").status()).isEqualTo(404);
        assertThat(get("/v1/models/" + model + ":2").status()).isEqualTo(200);
        assertThat(delete("/v1/models/" + model).status()).isEqualTo(200);
        Answer gone = delete("/v1/models/" + model);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().at("/error/code").asString()).isEqualTo("model_not_found");
    }
}
