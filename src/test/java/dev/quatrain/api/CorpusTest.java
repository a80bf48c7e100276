package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CorpusTest extends HttpTest {

    private final String name = "corpus-" + UUID.randomUUID();

    @Test
    void storesATextAtHand() {
        Answer answer = post("/corpora", "{\"name\": \"%s\", \"text\": \"Rain,\\r\\nrain 𝄞.\\n\"}".formatted(name));

        JsonNode corpus = answer.json();
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(corpus.get("name").asString()).isEqualTo(name);
        assertThat(corpus.get("kind").asString()).isEqualTo("text");
        assertThat(corpus.get("characters").asLong()).isEqualTo(14);
        assertThat(corpus.get("bytes").asLong()).isEqualTo(17);
        assertThat(corpus.get("documents").asLong()).isEqualTo(1);
        assertThat(corpus.get("sha256").asString()).hasSize(64);
        assertThat(corpus.get("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(answer.header("Location"))
                .isEqualTo("/corpora/" + corpus.get("id").asString());
        assertThat(get(answer.header("Location")).json()).isEqualTo(corpus);
        assertThat(get("/corpora/" + name).json()).isEqualTo(corpus);
    }

    @Test
    void aTextHasAPathOfItsOwnAndOneThatItHadBefore() {
        String key = fresh("key");
        Answer answer = textAt("/corpora/text", key);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(textAt("/corpora", key).json()).isEqualTo(answer.json());
    }

    private Answer textAt(String path, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json(Map.of("name", name, "text", "ab")))));
    }

    @Test
    void takesAFileOfAnyKindAndShowsHowItReadsIt() {
        Answer answer = post(
                "/corpora",
                new Form()
                        .field("kind", "parallel")
                        .field("name", name)
                        .file("pairs.tsv", "ein Hund\ta dog\nja\tyes\n"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("documents").asLong()).isEqualTo(2);
        JsonNode preview =
                get("/corpora/" + name + "/preview?documents=1&characters=3").json();
        assertThat(preview.at("/documents/0/parts/0").asString()).isEqualTo("ein");
        assertThat(preview.at("/documents/0/parts/1").asString()).isEqualTo("a d");
        assertThat(preview.at("/documents/0/truncated").asBoolean()).isTrue();
        assertThat(preview.get("documents").size()).isEqualTo(1);
    }

    @Test
    void readsTheColumnsThatAreNamed() {
        Answer answer = post(
                "/corpora",
                new Form()
                        .field("kind", "labelled")
                        .field("name", name)
                        .field("columns", "{\"label\": \"stars\", \"text\": 2}")
                        .field("separator", "semicolon")
                        .field("header", "yes")
                        .file("table.csv", "id;review;stars\n1;good;5\n2;bad;1\n"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(get("/corpora/" + name + "/preview")
                        .json()
                        .at("/documents/0/parts")
                        .toString())
                .isEqualTo("[\"5\",\"good\"]");

        Answer text = post(
                "/corpora/text",
                "{\"name\": \"%s-b\", \"kind\": \"parallel\", \"columns\": {\"source\": 3, \"target\": \"1\"}, \"text\": \"a\\tx\\tb\\n\"}"
                        .formatted(name));
        assertThat(text.status()).as(text.text()).isEqualTo(201);
        assertThat(get("/corpora/" + name + "-b/preview")
                        .json()
                        .at("/documents/0/parts")
                        .toString())
                .isEqualTo("[\"b\",\"a\"]");
    }

    @Test
    void refusesColumnsThatAreNone() {
        for (String columns : List.of(
                "label", "{\"labels\": \"a\"}", "{\"label\": 1.5}", "{\"label\": \"\"}", "{\"source\": \"a\"}")) {
            Answer answer = post(
                    "/corpora",
                    new Form()
                            .field("kind", "labelled")
                            .field("name", name)
                            .field("columns", columns)
                            .file("table.csv", "a,b\n"));
            assertProblem(answer, ProblemType.VALIDATION_FAILED);
        }
        assertProblem(
                post("/corpora", new Form().field("separator", "ab").file("table.csv", "a,b\n")),
                ProblemType.VALIDATION_FAILED);
    }

    @Test
    void callsAFileByItsNameIfNothingElseIsSaid() {
        assertThat(post("/corpora", new Form().file(name + ".txt", "text"))
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void givesTheSameTextTheSameDigestHoweverItComes() {
        String digest = stored("one\ntwo\n");

        Answer file = post("/corpora", new Form().field("name", name + "-b").file("x.txt", "\uFEFFone\r\ntwo\r\n"));
        assertThat(file.json().get("sha256").asString()).isEqualTo(digest);
    }

    @Test
    void listsPageByPageNewestFirst() {
        List<String> stored = new ArrayList<>();
        for (String suffix : List.of("-1", "-2", "-3")) {
            stored.add(
                    0,
                    post("/corpora", "{\"name\": \"%s\", \"text\": \"a\"}".formatted(name + suffix))
                            .json()
                            .get("id")
                            .asString());
        }

        JsonNode first = get("/corpora?limit=2").json();
        JsonNode second = get("/corpora?limit=1&after=" + stored.get(1)).json();

        assertThat(first.get("has_more").asBoolean()).isTrue();
        assertThat(first.get("data")
                        .valueStream()
                        .map(corpus -> corpus.get("id").asString()))
                .containsExactlyElementsOf(stored.subList(0, 2));
        assertThat(second.at("/data/0/id").asString()).isEqualTo(stored.get(2));
    }

    @Test
    void forgetsACorpus() {
        stored("gone");

        assertThat(delete("/corpora/" + name).status()).isEqualTo(204);

        assertProblem(get("/corpora/" + name), ProblemType.UNKNOWN_CORPUS);
        assertProblem(delete("/corpora/" + name), ProblemType.UNKNOWN_CORPUS);
    }

    @Test
    void createsOnceForOneIdempotencyKey() {
        String key = UUID.randomUUID().toString();

        Answer first = keyed(key, "same");
        Answer again = keyed(key, "same");
        Answer other = keyed(key, "different");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertProblem(other, ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(other.json().at("/errors/0/header").asString()).isEqualTo("Idempotency-Key");
    }

    @Test
    void aFailureDoesNotUseUpAnIdempotencyKey() {
        String key = UUID.randomUUID().toString();
        stored("in the way");

        assertProblem(keyed(key, "text"), ProblemType.NAME_TAKEN);
        delete("/corpora/" + name);

        assertThat(keyed(key, "text").status()).isEqualTo(201);
    }

    @Test
    void complainsWithLineAndColumn() {
        byte[] broken = "fine\nno\u00FFt utf-8".getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = post("/corpora", new Form().field("name", name).file("file", "x.txt", broken));

        assertProblem(answer, ProblemType.UNREADABLE_CORPUS);
        assertThat(answer.json().at("/errors/0/line").asLong()).isEqualTo(2);
        assertThat(answer.json().at("/errors/0/column").asLong()).isEqualTo(3);
        assertProblem(get("/corpora/" + name), ProblemType.UNKNOWN_CORPUS);
    }

    @Test
    void saysWhichPartOfTheFormIsWrong() {
        Answer kind = post("/corpora", new Form().field("kind", "prose").file("x.txt", "a"));
        Answer illegal = post("/corpora", new Form().field("name", "a/b").file("x.txt", "a"));
        Answer file = post("/corpora", new Form().field("name", name));
        Answer unknown = post("/corpora", new Form().field("nmae", name).file("x.txt", "a"));

        assertProblem(kind, ProblemType.VALIDATION_FAILED);
        assertThat(kind.json().at("/errors/0/parameter").asString()).isEqualTo("kind");
        assertThat(kind.json().at("/errors/0/detail").asString())
                .contains("\"lines\"")
                .contains("\"prose\"");
        assertProblem(illegal, ProblemType.VALIDATION_FAILED);
        assertThat(illegal.json().at("/errors/0/parameter").asString())
                .as(illegal.text())
                .isEqualTo("name");
        assertProblem(file, ProblemType.VALIDATION_FAILED);
        assertThat(file.json().at("/errors/0/parameter").asString()).isEqualTo("file");
        assertProblem(unknown, ProblemType.UNKNOWN_PARAMETER);
        assertThat(unknown.json().at("/errors/0/parameter").asString()).isEqualTo("nmae");
    }

    @Test
    void refusesAFileThatNoCorpusIsReadFrom() {
        assertProblem(
                post("/corpora", new Form().field("name", name).file("x.pdf", "%PDF")), ProblemType.UNSUPPORTED_FILE);
    }

    @Test
    void refusesAnUploadThatIsTooLargeAndStillAnswers() {
        assertProblem(
                post("/corpora", new Form().field("name", name).file("x.txt", "a".repeat(3_000_000))),
                ProblemType.TOO_LARGE);
        assertProblem(
                post("/corpora", "{\"name\": \"%s\", \"text\": \"%s\"}".formatted(name, "a".repeat(300_000))),
                ProblemType.TOO_LARGE);
    }

    @Test
    void refusesATruncatedUpload() {
        byte[] cut = new Form().field("name", name).file("x.txt", "half of").unfinished();

        Answer answer =
                send(request("/corpora").header("Content-Type", Form.TYPE).POST(BodyPublishers.ofByteArray(cut)));

        assertProblem(answer, ProblemType.MALFORMED_UPLOAD);
        assertProblem(get("/corpora/" + name), ProblemType.UNKNOWN_CORPUS);
    }

    private String stored(String text) {
        Answer answer = post("/corpora", JSON.writeValueAsString(Map.of("name", name, "text", text)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("sha256").asString();
    }

    private Answer keyed(String key, String text) {
        return send(request("/corpora")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"name\": \"%s\", \"text\": \"%s\"}".formatted(name, text))));
    }
}
