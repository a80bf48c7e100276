package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is tried first, by hand and in a browser. */
class FirstStepsTest extends HttpTest {

    @Test
    void theRootIsAPageWithTheWayToSwaggerUi() {
        Answer page = get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("swagger-ui/index.html");
    }

    @Test
    void aBodyThatIsCutOffSaysWhere() {
        Answer answer = post("/train", "{\"corpus\": {\"text\": \"abc\"");
        assertProblem(answer, ProblemType.MALFORMED_JSON);
        assertThat(answer.json().at("/errors/0/detail").asString())
                .isEqualTo("the body ends within an object that begins at line 1, column 12");
        assertThat(answer.text()).doesNotContain("REDACTED");
    }

    @Test
    void aModelInTrainingIsNamedWithItsJob() {
        String name = fresh("early");
        String corpus = fresh("corpus");
        post("/corpora", Map.of("name", corpus, "text", "to be or not to be\n".repeat(200)));
        Map<String, Object> request = Map.of("corpus", corpus, "name", name, "training", Map.of("epochs", 1_000_000));
        String job = post("/train", request).header("Location");
        try {
            Answer answer = post("/generate", Map.of("model", name));
            assertProblem(answer, ProblemType.UNKNOWN_MODEL);
            assertThat(answer.json().get("detail").asString())
                    .contains("yet: job " + job.substring("/jobs/".length()) + ", which trains it");
        } finally {
            post(job + "/cancel", "");
        }
    }

    @Test
    void aPenaltyNearZeroIsNoIncident() {
        Answer answer = post(
                "/generate",
                "{\"model\": \"%s\", \"prompt\": \"a\", \"max_tokens\": 5, \"repetition_penalty\": 1e-320}"
                        .formatted(tinyModel()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void aBlankAtTheEndOfAPromptOfWordsMakesNoDifference() {
        String name = fresh("words");
        String corpus = fresh("corpus");
        post(
                "/corpora",
                Map.of("name", corpus, "text", "I speak fluent French and you speak fluent Dutch. ".repeat(60)));
        Map<String, Object> request = new HashMap<>(Map.of("corpus", corpus, "name", name));
        request.put("model", Map.of("type", "ngram"));
        request.put("tokenizer", Map.of("type", "word"));
        get(post("/train", request).header("Location") + "/events");
        Answer with =
                post("/generate", Map.of("model", name, "prompt", "I speak fluent ", "seed", 3, "max_tokens", 20));
        Answer without =
                post("/generate", Map.of("model", name, "prompt", "I speak fluent", "seed", 3, "max_tokens", 20));
        assertThat(without.json().at("/completions/0/text").asString()).startsWith(" ");
        assertThat(with.json().at("/completions/0/text"))
                .isEqualTo(without.json().at("/completions/0/text"));
        assertThat(with.json().get("usage")).isEqualTo(without.json().get("usage"));
    }
}
