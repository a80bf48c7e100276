package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files and fine-tuning jobs of OpenAI's dialect, which are corpora and trainings. */
class OpenAiTrainingTest extends HttpTest {

    private static final String JOBS = "/v1/fine_tuning/jobs";

    private Answer upload(String name, String text) {
        return post(
                "/v1/files",
                new Form().field("purpose", "fine-tune").file("file", name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private String content(JsonNode file) {
        return get("/v1/files/" + file.get("id").asString() + "/content").text();
    }

    @Test
    void aFileIsACorpus() {
        String name = fresh("train") + ".txt";
        JsonNode file = upload(name, "ab ba\n").json();

        assertThat(file.get("filename").asString()).isEqualTo(name);
        assertThat(file.get("status").asString()).isEqualTo("processed");
        assertThat(file.get("bytes").asLong()).isPositive();
        assertThat(get("/v1/files/" + file.get("id").asString()).json()).isEqualTo(file);
        assertThat(get("/corpora/" + name).json().get("id").asString())
                .isEqualTo(file.get("id").asString().substring("file-".length()));
        assertThat(content(file)).contains("ab ba");

        assertThat(delete("/v1/files/" + file.get("id").asString())
                        .json()
                        .get("deleted")
                        .asBoolean())
                .isTrue();
        Answer gone = get("/v1/files/" + file.get("id").asString());
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().at("/error/code").asString()).isEqualTo("file_not_found");
    }

    @Test
    void filesOfOneNameAreStoredUnderTwo() {
        String name = fresh("train") + ".txt";
        String first = upload(name, "ab\n").json().get("filename").asString();
        String second = upload(name, "ba\n").json().get("filename").asString();

        assertThat(first).isEqualTo(name);
        assertThat(second).startsWith(name + "-");
        assertThat(upload("../../.a b/ü\"?.txt", "ab\n").json().get("filename").asString())
                .matches("[\\p{L}\\p{Nd}_-][\\p{L}\\p{Nd}._-]*");
    }

    @Test
    void anExampleIsATextOrAPromptWithItsCompletionOrMessages() {
        String lines = """
                {"text": "a text\\nof two lines"}
                {"prompt": "be", "completion": "gin"}

                {"messages": [{"role": "system", "content": "one"}, {"role": "user", "content": "two"}]}
                "bare"
                """;
        JsonNode file = upload(fresh("train") + ".jsonl", lines).json();

        JsonNode corpus = get("/corpora/" + file.get("id").asString().substring("file-".length())
                        + "/preview?documents=9")
                .json();
        assertThat(corpus.get("documents")
                        .valueStream()
                        .map(each -> each.at("/parts/0").asString()))
                .containsExactly("a text\nof two lines", "begin", "one\ntwo", "bare");
    }

    @Test
    void aWrongExampleIsNamedByItsLine() {
        for (String wrong : List.of("{\"input\": \"a\"}", "{", "5", "{\"messages\": [{\"role\": \"user\"}]}")) {
            Answer answer = upload(fresh("train") + ".jsonl", "{\"text\": \"a\"}\n" + wrong + "\n");
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().at("/error/param").asString()).isEqualTo("file");
            assertThat(answer.json().at("/error/message").asString()).contains("line 2");
        }
    }

    @Test
    void anUploadNeedsAFileAndItsPurpose() {
        byte[] text = "ab\n".getBytes(StandardCharsets.UTF_8);
        assertParam(post("/v1/files", new Form().file("file", "a.txt", text)), "purpose");
        assertParam(post("/v1/files", new Form().field("purpose", "vision").file("file", "a.txt", text)), "purpose");
        assertParam(post("/v1/files", new Form().field("purpose", "fine-tune")), "file");
        assertParam(
                post(
                        "/v1/files",
                        new Form()
                                .field("purpose", "fine-tune")
                                .field("expires_after[anchor]", "created_at")
                                .file("file", "a.txt", text)),
                "expires_after");
    }

    private static void assertParam(Answer answer, String param) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/error/param").asString())
                .as(answer.text())
                .isEqualTo(param);
    }

    @Test
    void filesAreListedInPages() {
        String older = upload(fresh("older") + ".txt", "ab\n").json().get("id").asString();
        String newer = upload(fresh("newer") + ".txt", "ab\n").json().get("id").asString();

        JsonNode first = get("/v1/files?purpose=fine-tune&limit=1&order=desc").json();
        assertThat(first.at("/data/0/id").asString()).isEqualTo(newer);
        assertThat(first.get("has_more").asBoolean()).isTrue();
        assertThat(first.get("last_id").asString()).isEqualTo(newer);
        JsonNode second = get("/v1/files?limit=1&after=" + newer).json();
        assertThat(second.at("/data/0/id").asString()).isEqualTo(older);
        List<String> ascending = get("/v1/files?order=asc&limit=10000")
                .json()
                .get("data")
                .valueStream()
                .map(each -> each.get("id").asString())
                .toList();
        assertThat(ascending.subList(ascending.size() - 2, ascending.size())).containsExactly(older, newer);
        assertThat(get("/v1/files?order=asc&after=" + older)
                        .json()
                        .at("/data/0/id")
                        .asString())
                .isEqualTo(newer);
        assertParam(get("/v1/files?order=up"), "order");
        assertThat(get("/v1/files?purpose=vision").json().get("data").isEmpty()).isTrue();
        assertThat(get("/v1/files?limit=500").json().get("data").size()).isGreaterThanOrEqualTo(2);
        assertParam(get("/v1/files?limit=0"), "limit");
    }

    private String base() {
        Answer accepted = post(
                "/train",
                Map.of(
                        "name", fresh("base"),
                        "corpus", Map.of("text", "ab ba\n".repeat(60)),
                        "model", Map.of("type", "gru", "hidden_size", 4, "embedding_size", 4),
                        "training", Map.of("epochs", 1)));
        return await(accepted.header("Location"), "succeeded").at("/model/name").asString();
    }

    private JsonNode awaitJob(String id, String status) {
        await("/jobs/" + id.substring("ftjob-".length()), status);
        return get(JOBS + "/" + id).json();
    }

    @Test
    void aJobNamesItsValidationFile() {
        String train = upload(fresh("train") + ".txt", "ba ab\n".repeat(60))
                .json()
                .get("id")
                .asString();
        String valid = upload(fresh("valid") + ".txt", "ab ba\n".repeat(20))
                .json()
                .get("id")
                .asString();
        Map<String, ?> request = Map.of(
                "model",
                base(),
                "training_file",
                train,
                "validation_file",
                valid,
                "hyperparameters",
                Map.of("n_epochs", 1));

        String id = post(JOBS, request).json().get("id").asString();
        assertThat(awaitJob(id, "succeeded").get("validation_file").asString()).isEqualTo(valid);
    }

    @Test
    void aJobContinuesAModelOnAFile() {
        String base = base();
        String file = upload(fresh("train") + ".txt", "ba ab\n".repeat(60))
                .json()
                .get("id")
                .asString();

        JsonNode job = post(
                        JOBS,
                        Map.of(
                                "model",
                                base,
                                "training_file",
                                file,
                                "suffix",
                                "mine",
                                "seed",
                                5,
                                "method",
                                Map.of(
                                        "type",
                                        "supervised",
                                        "supervised",
                                        Map.of("hyperparameters", Map.of("n_epochs", 2, "batch_size", "auto")))))
                .json();
        assertThat(job.get("object").asString()).isEqualTo("fine_tuning.job");
        assertThat(job.get("model").asString()).isEqualTo(base);
        assertThat(job.get("training_file").asString()).isEqualTo(file);
        assertThat(job.at("/hyperparameters/n_epochs").asInt()).isEqualTo(2);
        assertThat(job.get("seed").asInt()).isEqualTo(5);
        assertThat(job.get("fine_tuned_model").isNull()).isTrue();

        String id = job.get("id").asString();
        JsonNode done = awaitJob(id, "succeeded");
        assertThat(done.get("fine_tuned_model").asString()).isEqualTo(base + "-mine:1");
        assertThat(done.get("finished_at").asLong())
                .isGreaterThanOrEqualTo(job.get("created_at").asLong());
        assertThat(get("/v1/models/" + base + "-mine:1").status()).isEqualTo(200);
        assertThat(get("/jobs/" + id.substring("ftjob-".length()))
                        .json()
                        .at("/plan/training/epochs")
                        .asInt())
                .isEqualTo(2);

        JsonNode checkpoints = get(JOBS + "/" + id + "/checkpoints").json();
        assertThat(checkpoints.at("/data/0/fine_tuned_model_checkpoint").asString())
                .isEqualTo(base + "-mine:1");
        assertThat(get(JOBS + "?limit=500")
                        .json()
                        .get("data")
                        .valueStream()
                        .map(each -> each.get("id").asString()))
                .contains(id);
        assertEvents(id);
        Answer late = post(JOBS + "/" + id + "/cancel");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().at("/error/code").asString()).isEqualTo("illegal_transition");
    }

    private void assertEvents(String id) {
        JsonNode all = get(JOBS + "/" + id + "/events?limit=500").json();
        assertThat(all.at("/data/0/message").asString()).isEqualTo("The job is succeeded");
        assertThat(all.get("data").valueStream().map(each -> each.get("type").asString()))
                .contains("metrics");
        String first = all.at("/data/0/id").asString();
        JsonNode page = get(JOBS + "/" + id + "/events?limit=1&after=" + first).json();
        assertThat(page.at("/data/0")).isEqualTo(all.at("/data/1"));
        assertThat(page.get("has_more").asBoolean()).isTrue();
        assertParam(get(JOBS + "/" + id + "/events?after=nothing"), "after");
    }

    @Test
    void withoutASuffixTheResultIsANewVersion() {
        String base = base();
        String file = upload(fresh("train") + ".txt", "ba ab\n".repeat(60))
                .json()
                .get("id")
                .asString();
        JsonNode job = post(
                        JOBS, Map.of("model", base, "training_file", file, "hyperparameters", Map.of("n_epochs", 1)))
                .json();

        assertThat(awaitJob(job.get("id").asString(), "succeeded")
                        .get("fine_tuned_model")
                        .asString())
                .isEqualTo(base + ":2");
    }

    @Test
    void aJobCanBePausedResumedAndCancelled() {
        String file = upload(fresh("train") + ".txt", "ba ab\n".repeat(60))
                .json()
                .get("id")
                .asString();
        String id = post(
                        JOBS,
                        Map.of(
                                "model",
                                base(),
                                "training_file",
                                file,
                                "hyperparameters",
                                Map.of("n_epochs", 1_000_000)))
                .json()
                .get("id")
                .asString();
        post(JOBS + "/" + id + "/pause");
        assertThat(awaitJob(id, "paused").get("status").asString()).isEqualTo("paused");
        assertThat(post(JOBS + "/" + id + "/resume").json().get("status").asString())
                .isIn("queued", "running");
        post(JOBS + "/" + id + "/cancel");
        assertThat(awaitJob(id, "cancelled").get("status").asString()).isEqualTo("cancelled");
        assertThat(get(JOBS + "/" + id + "/checkpoints").json().get("data").isEmpty())
                .isTrue();
    }

    @Test
    void errorsNameTheFieldsOfTheJob() {
        String file = upload(fresh("train") + ".txt", "ba ab\n".repeat(60))
                .json()
                .get("id")
                .asString();
        Map<String, Object> job = Map.of("model", tinyModel(), "training_file", file);
        assertParam(post(JOBS, Map.of("training_file", file)), "model");
        assertParam(post(JOBS, with(job, "suffix", "a b")), "suffix");
        assertParam(post(JOBS, with(job, "method", Map.of("type", "dpo"))), "method.type");
        assertParam(post(JOBS, with(job, "hyperparameters", Map.of("n_epochs", 0))), "hyperparameters.n_epochs");
        assertParam(
                post(JOBS, with(job, "hyperparameters", Map.of("learning_rate_multiplier", 2))),
                "hyperparameters.learning_rate_multiplier");
        assertParam(post(JOBS, with(job, "integrations", List.of(Map.of("type", "wandb")))), "integrations");
        Answer missing = post(JOBS, with(job, "training_file", "file-" + fresh("missing")));
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().at("/error/param").asString()).isEqualTo("training_file");
        assertThat(get(JOBS + "/ftjob-" + fresh("missing"))
                        .json()
                        .at("/error/code")
                        .asString())
                .isEqualTo("job_not_found");
    }

    private static Map<String, Object> with(Map<String, Object> request, String field, Object value) {
        Map<String, Object> all = new HashMap<>(request);
        all.put(field, value);
        return all;
    }
}
