package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Texts with a subject, of a model that has read documents with titles. */
class SubjectTest extends HttpTest {

    private static final List<String> SUBJECTS = List.of("moon", "rain", "oaks");

    private final String titled = fresh("titled");
    private final String untitled = fresh("untitled");

    @BeforeEach
    void train() {
        String poems = IntStream.range(0, 60)
                .mapToObj(i -> SUBJECTS.get(i % 3))
                .map(subject -> "{\"title\": \"%1$s\", \"text\": [\"The %1$s \", \"is far.\"]}".formatted(subject))
                .collect(Collectors.joining(",", "[", "]"));
        counted(titled, poems, "title");
        counted(untitled, poems, null);
    }

    private void counted(String name, String poems, @Nullable String title) {
        Form form = new Form().field("name", name).field("kind", "lines").field("field", "/text");
        if (title != null) {
            form.field("title", title);
        }
        form.file("file", "poems.json", poems.getBytes(StandardCharsets.UTF_8));
        assertThat(post("/corpora", form).status()).isEqualTo(201);
        Answer accepted =
                post("/train", Map.of("name", name, "corpus", name, "model", Map.of("type", "ngram", "order", 8)));
        assertThat(get(accepted.header("Location") + "/events").text()).contains("succeeded");
    }

    @Test
    void theTextIsAboutIt() {
        for (String subject : SUBJECTS) {
            JsonNode answer = generated(Map.of("subject", subject));
            assertThat(answer.at("/completions/0/text").asString()).isEqualTo("The " + subject + " is far.");
            assertThat(answer.at("/completions/0"))
                    .isEqualTo(generated(Map.of("prompt", subject + "\n")).at("/completions/0"));
        }
        assertThat(generated(Map.of("subject", "moon", "echo", true))
                        .at("/completions/0/text")
                        .asString())
                .isEqualTo("moon\nThe moon is far.");
    }

    @Test
    void candidatesAreRankedAsAfterThePrompt() {
        Map<String, Object> ranked = Map.of("candidates", 3, "temperature", 1, "seed", 5);
        Map<String, Object> bySubject = new HashMap<>(ranked);
        bySubject.put("subject", "rain");
        Map<String, Object> byPrompt = new HashMap<>(ranked);
        byPrompt.put("prompt", "rain\n");
        assertThat(generated(bySubject).get("completions"))
                .isEqualTo(generated(byPrompt).get("completions"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "titled | {'subject': 'moon', 'prompt': ''} | beside a prompt",
                "titled | {'subject': 'quiz'} | does not know",
                "untitled | {'subject': 'moon'} | no titles"
            })
    void whatHasNoSubjectIsRefused(String model, String fields, String detail) {
        Map<String, Object> request = new HashMap<>();
        JSON.readTree(fields.replace('\'', '"')).forEachEntry((name, value) -> request.put(name, value));
        request.put("model", model.equals("titled") ? titled : untitled);
        Answer answer = post("/generate", request);
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/subject");
        assertThat(answer.json().at("/errors/0/detail").asString()).contains(detail);
    }

    @Test
    void aSubjectIsOneLine() {
        for (String subject : List.of("", "a\nb", "x".repeat(201))) {
            assertProblem(
                    post("/generate", Map.of("model", titled, "subject", subject)), ProblemType.VALIDATION_FAILED);
        }
    }

    private JsonNode generated(Map<String, Object> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("model", titled, "max_tokens", 40, "temperature", 0, "seed", 1));
        request.putAll(more);
        Answer answer = post("/generate", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
