package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients hear while the service cannot accept more work; those of the other dialects, in their own form. */
class OverloadTest extends HttpTest {

    private static void assertRefused(Answer answer, String message) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("error");
        assertThat(answer.json().at(message).asString()).contains("Repeat the request");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    /** The name of no table would be refused as soon as one reads it. */
    @Test
    void noTableOfRhymesIsReadForARequestThatIsNotAdmitted() throws Exception {
        String model = tinyModel();
        Map<String, Object> poem = Map.of("form", "quatrain", "rhyme", fresh("table"));
        List<Answer> answers = whileAnotherIsServed(
                model,
                () -> List.of(
                        post("/generate", Map.of("model", model, "constraint", Map.of("poem", poem))),
                        post("/generate/stream", Map.of("model", model, "constraint", Map.of("poem", poem)))));

        assertThat(answers).hasSize(2).allSatisfy(answer -> assertProblem(answer, ProblemType.OVERLOADED));
    }

    @Test
    void openAisDialect() throws Exception {
        String model = tinyModel();
        List<Answer> answers = whileAnotherIsServed(model, () -> {
            List<Answer> refused = new ArrayList<>();
            for (boolean stream : new boolean[] {false, true}) {
                refused.add(post("/v1/completions", Map.of("model", model, "prompt", "a", "stream", stream)));
                refused.add(post("/v1/responses", Map.of("model", model, "input", "a", "stream", stream)));
                refused.add(post(
                        "/v1/chat/completions",
                        Map.of(
                                "model",
                                model,
                                "messages",
                                List.of(Map.of("role", "user", "content", "a")),
                                "stream",
                                stream)));
            }
            return refused;
        });

        assertThat(answers).hasSize(6).allSatisfy(answer -> {
            assertRefused(answer, "/error/message");
            assertThat(answer.json().at("/error/code").asString()).isEqualTo("overloaded");
            assertThat(answer.json().at("/error/type").asString()).isEqualTo("server_error");
        });
    }

    @Test
    void theOpenInferenceProtocol() throws Exception {
        String model = tinyModel();
        String path = "/v2/models/" + model;
        List<Answer> answers = whileAnotherIsServed(
                model,
                () -> List.of(
                        post(path + "/generate", Map.of("text_input", "a")),
                        post(path + "/generate_stream", Map.of("text_input", "a"))));

        assertThat(answers).allSatisfy(answer -> assertRefused(answer, "/error"));
    }
}
