package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The strictness of the native API is its own: another API beside it keeps Spring's defaults. */
class SiblingTest extends HttpTest {

    @Test
    void unknownFieldsAndParametersAreForTheOtherApiToIgnore() {
        Answer answer = post("/test/sibling?unknown=1", Map.of("text", 7, "unknown", true));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("text").asString()).isEqualTo("7");
        assertThat(answer.json().has("nothing")).isTrue();
        assertThat(answer.json().get("nothing").isNull()).isTrue();

        assertProblem(post("/next", Map.of("model", "m", "unknown", true)), ProblemType.UNKNOWN_FIELD);
        assertProblem(post("/next?unknown=1", Map.of("model", "m", "prompt", "")), ProblemType.UNKNOWN_PARAMETER);
    }
}
