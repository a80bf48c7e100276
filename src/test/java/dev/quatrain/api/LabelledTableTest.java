package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a table to the plan of a classifier. */
class LabelledTableTest extends HttpTest {

    private final String name = fresh("table");

    private Answer store(String file, String table) {
        return post(
                "/corpora",
                new Form().field("kind", "labelled").field("name", name).file(file, table));
    }

    private static String sorted() {
        return Stream.of("grim", "glad", "calm")
                .flatMap(label -> IntStream.range(0, 11).mapToObj(row -> label + "\t" + label + " text, " + row + "\n"))
                .collect(Collectors.joining());
    }

    @Test
    void aSortedTableIsSplitByLabelAndSaysSo() {
        JsonNode corpus = store("sorted.tsv", sorted()).json();
        assertThat(corpus.at("/warnings/0").asString()).startsWith("sorted by label");
        assertThat(corpus.at("/table/separator").asString()).isEqualTo("tab");
        assertThat(get("/corpora/" + name).json()).isEqualTo(corpus);
        JsonNode preview = get("/corpora/" + name + "/preview").json();
        assertThat(preview.get("warnings")).isEqualTo(corpus.get("warnings"));
        assertThat(preview.get("table")).isEqualTo(corpus.get("table"));

        JsonNode plan = plan(Map.of()).json();
        assertThat(plan.at("/plan/split").asString()).isEqualTo("stratified");
        assertThat(plan.at("/plan/model/labels").size()).isEqualTo(3);
        assertThat(plan(Map.of("validation", Map.of("fraction", 0.3, "method", "contiguous")))
                        .json()
                        .at("/plan/split")
                        .asString())
                .isEqualTo("contiguous");
    }

    @Test
    void labelsInTheTextsColumnAreSuspected() {
        store(
                "swapped.tsv",
                IntStream.range(0, 40)
                        .mapToObj(row -> "words, day " + row + ".\t" + row % 2 + "\n")
                        .collect(Collectors.joining()));
        Answer refused = plan(Map.of());
        assertProblem(refused, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(refused.text()).contains("every label occurs once", "columns the other way round?");
    }

    @Test
    void onlyLabelledTextsAreSplitByLabel() {
        post("/corpora", Map.of("name", name, "text", "some words of a text\n".repeat(30)));
        Answer refused = post("/train/plan", Map.of("corpus", name, "split", "stratified"));
        assertProblem(refused, ProblemType.IMPOSSIBLE_PLAN);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/split");
        Answer both = post("/train/plan", Map.of("corpus", name, "validation", name, "split", "contiguous"));
        assertProblem(both, ProblemType.VALIDATION_FAILED);
    }

    @Test
    void composedAndDecomposedNamesAreOne() {
        String composed = fresh("caf\u00e9");
        String decomposed = composed.replace("\u00e9", "e\u0301");
        Answer stored = post("/corpora", Map.of("name", decomposed, "text", "ab"));
        assertThat(stored.json().get("name").asString()).isEqualTo(composed);
        assertProblem(post("/corpora", Map.of("name", composed, "text", "ab")), ProblemType.NAME_TAKEN);
        for (String name : new String[] {"cafe%CC%81", "caf%C3%A9"}) {
            String path = composed.replace("caf\u00e9", name);
            assertThat(get("/corpora/" + path).status()).isEqualTo(200);
        }
        Answer hindi = post("/corpora", Map.of("name", fresh("कविता"), "text", "ab"));
        assertThat(hindi.status()).as(hindi.text()).isEqualTo(201);
    }

    @Test
    void aNameIsMadeOfTheFilesName() {
        Answer answer = post("/corpora", new Form().file(name + " poems (1).txt", "text"));
        assertThat(answer.json().get("name").asString()).as(answer.text()).isEqualTo(name + "-poems-1");
    }

    private Answer plan(Map<String, Object> more) {
        Map<String, Object> request = new java.util.HashMap<>(Map.of("corpus", name, "task", "classification"));
        request.putAll(more);
        return post("/train/plan", request);
    }
}
