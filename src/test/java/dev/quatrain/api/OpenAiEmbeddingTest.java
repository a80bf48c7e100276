package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.fixture.TinyReviews;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The numbers are tested in {@code EmbedTextsTest}. */
class OpenAiEmbeddingTest extends HttpTest {

    private static final String PATH = "/v1/embeddings";

    @Test
    void vectorsAreNumbersOrBase64OfLittleEndianFloats() {
        String model = tinyModel();
        Map<String, Object> request = Map.of("model", model, "input", List.of("abba", "b"));
        JsonNode numbers = post(PATH, request).json();
        JsonNode texts = post(PATH, Map.of("model", model, "input", List.of("abba", "b"), "encoding_format", "base64"))
                .json();

        assertThat(numbers.get("object").asString()).isEqualTo("list");
        assertThat(numbers.get("model").asString()).isEqualTo(model + ":1");
        assertThat(numbers.at("/usage/prompt_tokens").asInt()).isEqualTo(5);
        assertThat(numbers.at("/usage/total_tokens").asInt()).isEqualTo(5);
        for (int i = 0; i < 2; i++) {
            JsonNode vector = numbers.at("/data/" + i);
            assertThat(vector.get("index").asInt()).isEqualTo(i);
            double square = 0;
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder()
                            .decode(texts.at("/data/" + i + "/embedding").asString()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            assertThat(bytes.remaining()).isEqualTo(4 * vector.get("embedding").size());
            for (JsonNode number : vector.get("embedding")) {
                assertThat(bytes.getFloat()).isEqualTo((float) number.asDouble());
                square += number.asDouble() * number.asDouble();
            }
            assertThat(square).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void oneTextAndItsTokenIdsHaveTheSameVector() {
        String model = tinyModel();
        JsonNode text = post(PATH, Map.of("model", model, "input", "abba")).json();
        JsonNode tokens =
                post(PATH, Map.of("model", model, "input", List.of(4, 5, 5, 4))).json();

        assertThat(text.get("data").size()).isEqualTo(1);
        assertThat(tokens.get("data")).isEqualTo(text.get("data"));
    }

    @Test
    void aClassifierHasVectorsToo() {
        String model = train(Map.of(
                "task", "classification",
                "corpus", Map.of("text", TinyReviews.lines(60, 1)),
                "model", Map.of("hidden_size", 4, "embedding_size", 4),
                "training", Map.of("epochs", 1)));
        JsonNode answer = post(PATH, Map.of("model", model, "input", "good")).json();
        assertThat(answer.at("/data/0/embedding").size()).as(answer.toString()).isIn(4, 8);
    }

    @Test
    void aModelThatCountsIsRefused() {
        String model = train(Map.of(
                "corpus", Map.of("text", "ab ba\n".repeat(30)),
                "model", Map.of("type", "ngram", "order", 2, "smoothing", "add_k")));
        assertError(post(PATH, Map.of("model", model, "input", "ab")), "model");
    }

    private String train(Map<String, ?> request) {
        String job = post("/train", request).header("Location");
        return await(job, "succeeded").at("/model/name").asString();
    }

    @Test
    void errorsNameTheirField() {
        String model = tinyModel();
        assertError(post(PATH, Map.of("model", model)), "input");
        assertError(post(PATH, Map.of("model", model, "input", List.of("a", ""))), "input[1]");
        assertError(post(PATH, Map.of("model", model, "input", "a", "encoding_format", "int8")), "encoding_format");
        assertError(post(PATH, Map.of("model", model, "input", "a", "dimensions", 2)), "dimensions");
        assertError(post(PATH, Map.of("model", model, "input", java.util.Collections.nCopies(65, "a"))), "input");
    }

    private static void assertError(Answer answer, String param) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/error/param").asString())
                .as(answer.text())
                .isEqualTo(param);
    }
}
