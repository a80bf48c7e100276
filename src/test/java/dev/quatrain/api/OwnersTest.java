package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.registry.key.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What one owner has does not exist for another. */
class OwnersTest extends KeyedTest {

    private String alice;
    private String bob;
    private String admin;

    @BeforeEach
    void callers() {
        alice = keyOf(fresh("alice"), Scope.TRAIN, Scope.INFER);
        bob = keyOf(fresh("bob"), Scope.TRAIN, Scope.INFER);
        admin = keyOf("local", Scope.ADMIN);
        use(alice);
    }

    @Test
    void eachMayGiveTheSameNames() {
        for (String key : List.of(alice, bob)) {
            use(key);
            assertThat(store("verse").status()).isEqualTo(201);
            assertThat(importModel("poet").json().get("version").asInt()).isEqualTo(1);
            assertThat(get("/models/poet").json().get("name").asString()).isEqualTo("poet");
            assertThat(ownModels()).containsExactly("poet");
            assertThat(get("/corpora").json().get("data").size()).isEqualTo(1);
            assertProblem(store("verse"), ProblemType.NAME_TAKEN);
        }
    }

    @Test
    void aCorpusOfAnotherIsMissing() {
        String id = store("verse").json().get("id").asString();
        use(bob);

        for (String name : List.of(id, "verse")) {
            assertSameAsMissing("/corpora/" + name, "/corpora/" + missing(name));
            assertSameAsMissing("/corpora/%s/preview".formatted(name), "/corpora/%s/preview".formatted(missing(name)));
            assertProblem(delete("/corpora/" + name), ProblemType.UNKNOWN_CORPUS);
            assertProblem(get("/corpora?after=" + name), ProblemType.UNKNOWN_CORPUS);
            assertProblem(post("/train", Map.of("corpus", name)), ProblemType.UNKNOWN_CORPUS);
        }
        assertThat(get("/corpora").json().get("data").size()).isZero();
    }

    @Test
    void aModelOfAnotherIsMissing() {
        importModel("poet");
        String owner = owner();
        use(bob);

        for (String name : List.of("poet", "poet@" + owner)) {
            String nothing = name.replace("poet", "poem");
            for (String path : List.of("", "/versions", "/versions/1", "/versions/1/archive")) {
                assertSameAsMissing("/models/" + name + path, "/models/" + nothing + path);
            }
            assertProblem(delete("/models/" + name), ProblemType.UNKNOWN_MODEL);
            assertProblem(delete("/models/%s/versions/1".formatted(name)), ProblemType.UNKNOWN_VERSION);
            assertProblem(
                    put("/models/%s/aliases/mine".formatted(name), Map.of("version", 1)), ProblemType.UNKNOWN_VERSION);
            assertProblem(
                    put("/models/%s/visibility".formatted(name), Map.of("visibility", "everyone")),
                    ProblemType.UNKNOWN_MODEL);
            assertProblem(post("/next", Map.of("model", name)), ProblemType.UNKNOWN_MODEL);
            assertProblem(
                    post("/train", Map.of("corpus", Map.of("text", "ab"), "continue_from", name)),
                    ProblemType.UNKNOWN_MODEL);
        }
        assertThat(ownModels()).isEmpty();
    }

    @Test
    void aJobOfAnotherIsMissing() {
        String job = "/jobs/" + trained().get("id").asString();
        use(bob);

        for (String path : List.of("", "/events", "/metrics", "/metrics.csv")) {
            assertProblem(get(job + path), ProblemType.UNKNOWN_JOB);
        }
        for (String what : List.of("/cancel", "/pause", "/resume")) {
            assertProblem(post(job + what), ProblemType.UNKNOWN_JOB);
        }
        assertProblem(get("/jobs?after=" + job.substring("/jobs/".length())), ProblemType.UNKNOWN_JOB);
        assertThat(get("/jobs").json().get("data").size()).isZero();
    }

    @Test
    void aTrainingWorksForItsOwner() {
        JsonNode job = trained();
        String model = job.at("/model/name").asString();
        assertThat(post("/next", Map.of("model", model)).status()).isEqualTo(200);
        assertThat(job.get("owner").asString()).isEqualTo(owner());

        use(bob);
        assertProblem(post("/next", Map.of("model", model)), ProblemType.UNKNOWN_MODEL);
    }

    @Test
    void theSameIdempotencyKeyIsAnotherForAnother() {
        String key = UUID.randomUUID().toString();
        String first = keyed(key).json().get("id").asString();
        assertThat(keyed(key).json().get("id").asString()).isEqualTo(first);

        use(bob);
        assertThat(keyed(key).status()).isEqualTo(201);
        assertThat(keyed(key).json().get("id").asString()).isNotEqualTo(first);
    }

    private Answer keyed(String key) {
        return send(request("/corpora")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json(Map.of("name", "same", "text", "a")))));
    }

    @Test
    void aTableOfRhymesOfAnotherIsMissing() {
        importModel("poet");
        post("/corpora", Map.of("name", "sounds", "kind", "rhymes", "text", "{\"1\": {\"a\": [\"a\", \"b\"]}}"));
        Map<String, ?> poem = Map.of("poem", Map.of("syllables", List.of(1, 1), "rhyme", "sounds"));
        Map<String, ?> generation = Map.of("model", "poet", "max_tokens", 9, "constraint", poem);
        Map<String, ?> judgement = Map.of("model", "poet", "texts", List.of("a"), "constraint", poem);
        assertThat(post("/generate", generation).text()).doesNotContain("name of a corpus");
        assertThat(post("/score", judgement).status()).isEqualTo(200);

        use(bob);
        importModel("poet");
        assertThat(post("/generate", generation).text()).contains("name of a corpus");
        assertThat(post("/score", judgement).text()).contains("name of a corpus");
    }

    @Test
    void aModelThatIsSharedCanBeUsedByAllAndChangedByItsOwner() {
        String name = fresh("poet");
        importModel(name);
        String foreign = name + "@" + owner();
        assertThat(share(name, "everyone").json().get("visibility").asString()).isEqualTo("everyone");

        use(bob);
        assertThat(get("/models/" + name).json().get("name").asString()).isEqualTo(foreign);
        assertThat(post("/next", Map.of("model", name)).json().get("model").asString())
                .isEqualTo(foreign.replace("@", ":1@"));
        assertThat(post("/next", Map.of("model", foreign.replace("@", ":1@"))).status())
                .isEqualTo(200);
        assertThat(get("/models/%s/versions/1/archive".formatted(foreign)).status())
                .isEqualTo(200);
        assertThat(get("/models")
                        .json()
                        .at("/data")
                        .valueStream()
                        .map(model -> model.get("name").asString()))
                .contains(foreign);
        assertProblem(delete("/models/" + foreign), ProblemType.UNKNOWN_MODEL);
        assertProblem(share(foreign, "owner"), ProblemType.UNKNOWN_MODEL);

        importModel(name);
        assertThat(post("/next", Map.of("model", name)).json().get("model").asString())
                .isEqualTo(name + ":1");
        assertProblem(share(name, "everyone"), ProblemType.NAME_TAKEN);

        use(alice);
        share(name, "owner");
        use(bob);
        assertProblem(get("/models/" + foreign), ProblemType.UNKNOWN_MODEL);
        assertThat(share(name, "everyone").status()).isEqualTo(200);
    }

    @Test
    void aDeletedModelIsSharedNoMore() {
        String name = fresh("poet");
        importModel(name);
        share(name, "everyone");
        delete("/models/%s/versions/1".formatted(name));
        use(bob);
        importModel(name);

        assertThat(share(name, "everyone").status()).isEqualTo(200);
        delete("/models/" + name);
        use(alice);
        importModel(name);
        assertThat(get("/models/" + name).json().get("visibility").asString()).isEqualTo("owner");
        assertThat(share(name, "everyone").status()).isEqualTo(200);
    }

    @Test
    void anAdminSeesAll() {
        String corpus = store("verse").json().get("id").asString();
        String name = fresh("poet");
        importModel(name);
        String owner = owner();
        String job = trained().get("id").asString();
        use(admin);

        assertThat(get("/corpora/" + corpus).json().get("owner").asString()).isEqualTo(owner);
        assertThat(get("/jobs/" + job).json().get("owner").asString()).isEqualTo(owner);
        assertThat(get("/jobs/" + job + "/events").status()).isEqualTo(200);
        assertThat(get("/jobs?limit=100").text()).contains(job);
        assertThat(get("/corpora?limit=100").text()).contains(corpus);
        assertThat(get("/models?limit=100").text()).contains(name + "@" + owner);
        assertProblem(get("/models/" + name), ProblemType.UNKNOWN_MODEL);
        assertThat(put("/models/%s@%s/aliases/best".formatted(name, owner), Map.of("version", 1))
                        .status())
                .isEqualTo(200);
        assertThat(post("/next", Map.of("model", name + ":best@" + owner)).status())
                .isEqualTo(200);
        assertThat(delete("/corpora/" + corpus).status()).isEqualTo(204);
    }

    /** Names that differ by the owner only are neither skipped nor repeated between two pages. */
    @Test
    void aListOfModelsGoesOnAfterAModelOfAnother() {
        String name = fresh("poet");
        for (String key : List.of(alice, bob)) {
            use(key);
            importModel(name);
        }
        use(admin);
        importModel(name);
        List<String> whole = names("/models?limit=100");
        String before = whole.get(Math.max(0, whole.indexOf(name)));

        assertThat(whole).filteredOn(each -> each.startsWith(name)).hasSize(3);
        for (int i = whole.indexOf(before); i + 1 < whole.size() && i < whole.indexOf(before) + 3; i++) {
            assertThat(names("/models?limit=1&after=" + whole.get(i))).containsExactly(whole.get(i + 1));
        }
    }

    /** Without those that others share. */
    private List<String> ownModels() {
        return names("/models?limit=100").stream()
                .filter(name -> !name.contains("@"))
                .toList();
    }

    private List<String> names(String path) {
        return get(path)
                .json()
                .get("data")
                .valueStream()
                .map(model -> model.get("name").asString())
                .toList();
    }

    private Answer share(String name, String visibility) {
        return put("/models/%s/visibility".formatted(name), Map.of("visibility", visibility));
    }

    private Answer store(String name) {
        return post("/corpora", Map.of("name", name, "text", "a text"));
    }

    private Answer importModel(String name) {
        return post("/models/import?name=" + name, new Form().file("file", "x.zip", golden()));
    }

    /** A job of the caller that has succeeded. */
    private JsonNode trained() {
        Map<String, ?> ngram = Map.of("type", "ngram", "order", 2, "smoothing", "add_k");
        Answer accepted = post(
                "/train",
                Map.of("name", fresh("ngram"), "corpus", Map.of("text", "a b a b a c\n".repeat(20)), "model", ngram));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        return await(accepted.header("Location"), "succeeded");
    }

    private String owner() {
        Answer stored = store(fresh("corpus"));
        delete("/corpora/" + stored.json().get("id").asString());
        return stored.json().get("owner").asString();
    }

    private static String missing(String name) {
        return name.equals("verse") ? "verso" : UUID.randomUUID().toString();
    }

    /** But for the name in it, and the path. */
    private void assertSameAsMissing(String path, String missing) {
        Answer there = get(path);
        Answer nowhere = get(missing);
        assertThat(there.status()).as(path).isEqualTo(404).isEqualTo(nowhere.status());
        assertThat(blurred(there.text())).isEqualTo(blurred(nowhere.text()));
        assertThat(headers(there)).isEqualTo(headers(nowhere));
    }

    /** Without the one by which the container ends a connection after a hundred requests. */
    private static Set<String> headers(Answer answer) {
        Set<String> names = new TreeSet<>(answer.headers().keySet());
        names.remove("connection");
        return names;
    }

    private static String blurred(String text) {
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("vers[eo]|poe[tm]", "NAME");
    }
}
