package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest extends HttpTest {

    @Test
    void nothingIsWhereNothingIs() {
        Answer answer = get("/nowhere?x=1");

        assertProblem(answer, ProblemType.NO_SUCH_PATH);
        assertThat(answer.json().get("instance").asString()).isEqualTo("/nowhere");
    }

    @Test
    void theContractIsServed() {
        Answer answer = get("/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/yaml");
        assertThat(answer.text()).startsWith("openapi: 3.1");
    }

    static void assertProblem(Answer answer, ProblemType type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(type.status().value());
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo(type.uri());
        assertThat(answer.json().get("title").asString()).isEqualTo(type.title());
        assertThat(answer.json().get("status").asInt()).isEqualTo(type.status().value());
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }
}
