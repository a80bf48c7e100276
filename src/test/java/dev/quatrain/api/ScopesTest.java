package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.registry.key.Scope;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the contract, with every scope, for its owner and for another. An operation that is new in the contract is
 * tried too; where it has a parameter or a body of a new kind, this test asks for an example.
 */
class ScopesTest extends KeyedTest {

    private static final Map<String, ?> NGRAM = Map.of("type", "ngram", "order", 2, "smoothing", "add_k");

    @Autowired
    private RecordedStatements statements;

    static List<ContractOperation> operations() throws IOException {
        return ContractOperation.all(OpenApiContractTest.contract());
    }

    /** What an owner has, by the contract's names of parameters; names are made of the mark. */
    private record Belongings(String mark, Map<String, String> examples) {

        String of(String component) {
            assertThat(examples).as("an example of each parameter").containsKey(component);
            return examples.get(component);
        }

        /** The same, by names of which there is one for all owners. */
        Belongings inFull(String owner) {
            Map<String, String> names = new HashMap<>(examples);
            for (String model : List.of("ModelName", "OpenAiModelId", "ProtocolModelName")) {
                names.put(model, mark + "@" + owner);
            }
            names.put("CorpusId", of("OpenAiFileId").replace("file-", ""));
            return new Belongings(mark, names);
        }

        /** The same names, but that nothing has them. */
        Belongings missing() {
            String other = fresh("nobody");
            Map<String, String> names = new HashMap<>(examples);
            names.replaceAll((component, name) -> name.replace(mark, other));
            names.computeIfPresent(
                    "CorpusId",
                    (component, id) ->
                            id.startsWith(other) ? id : UUID.randomUUID().toString());
            names.computeIfPresent("JobId", (component, id) -> UUID.randomUUID().toString());
            names.computeIfPresent("OpenAiJobId", (component, id) -> "ftjob-" + UUID.randomUUID());
            names.computeIfPresent("OpenAiFileId", (component, id) -> "file-" + UUID.randomUUID());
            return new Belongings(other, names);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationIsForTheScopesThatTheContractNames(ContractOperation operation) {
        assertThat(operation.operation().has("security"))
                .as("the contract names the scopes")
                .isTrue();
        String owner = fresh("owner");
        Belongings own = belongings(owner, operation);
        for (Scope scope : Scope.values()) {
            use(keyOf(owner, scope));
            Answer answer = ask(operation, own);
            if (isAllowed(operation, scope)) {
                assertThat(answer.status()).as(scope + " " + answer.text()).isNotIn(401, 403);
            } else {
                assertRefused(operation, answer, ProblemType.MISSING_SCOPE);
                assertThat(answer.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
            }
        }
        use(null);
        assertThat(ask(operation, own).status() == 401)
                .isEqualTo(!alternatives(operation).isEmpty());
    }

    private static void assertRefused(ContractOperation operation, Answer answer, ProblemType type) {
        if (operation.isOpenAi()) {
            assertThat(answer.status()).isEqualTo(type.status().value());
            assertThat(answer.json().at("/error/code").asString())
                    .isEqualTo(type.slug().replace('-', '_'));
        } else if (operation.isInferenceProtocol()) {
            assertThat(answer.status()).isEqualTo(type.status().value());
            assertThat(answer.json().get("error").asString()).isNotBlank();
        } else {
            assertProblem(answer, type);
        }
    }

    private static boolean isAllowed(ContractOperation operation, Scope scope) {
        return alternatives(operation).isEmpty()
                || scope == Scope.ADMIN
                || alternatives(operation).contains(Set.of(scope.wireName()));
    }

    /** The sets of scopes of which one is sufficient; empty if no key is necessary. */
    private static Set<Set<String>> alternatives(ContractOperation operation) {
        return operation
                .operation()
                .get("security")
                .valueStream()
                .map(alternative -> alternative
                        .get("bearer")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatAnotherOwnsIsMissing(ContractOperation operation) {
        String owner = fresh("owner");
        Belongings foreign = belongings(owner, operation);
        use(keyOf(fresh("other"), Scope.INFER, Scope.TRAIN));
        Answer answer = ask(operation, foreign);
        if (isNamed(operation, foreign)) {
            assertMissing(operation, foreign);
            assertMissing(operation, foreign.inFull(owner));
        } else {
            assertThat(answer.text()).doesNotContain(foreign.mark());
        }
    }

    /** By its answer, and by the work that it takes, from which the time could tell. */
    private void assertMissing(ContractOperation operation, Belongings foreign) {
        statements.begin();
        Answer answer = ask(operation, foreign);
        List<String> work = statements.end();
        statements.begin();
        Answer nothing = ask(operation, foreign.missing());
        assertThat(work).isNotEmpty().isEqualTo(statements.end());
        assertThat(answer.status()).as(answer.text()).isEqualTo(404).isEqualTo(nothing.status());
        assertThat(blurred(answer, foreign)).isEqualTo(blurred(nothing, foreign));
        assertThat(answer.contentType()).isEqualTo(nothing.contentType());
    }

    /** Whether the request says which thing of the owner is meant, and the caller may ask for such things at all. */
    private boolean isNamed(ContractOperation operation, Belongings owner) {
        boolean admin = alternatives(operation).contains(Set.of("admin"));
        boolean inPath = pathOf(operation, owner).contains(owner.mark())
                || operation.path().startsWith("/jobs/{id}")
                || operation.path().startsWith("/v1/fine_tuning/jobs/{id}")
                || operation.path().startsWith("/v1/files/{id}");
        boolean inBody = bodyOf(operation, owner).contains(owner.mark())
                || operation.toString().equals("POST /score/stream");
        return !admin && (inPath || inBody);
    }

    private static String blurred(Answer answer, Belongings owner) {
        return answer.text()
                .replaceAll("nobody-[0-9a-f-]{36}", "NAME")
                .replace(owner.mark(), "NAME")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
    }

    private Answer ask(ContractOperation operation, Belongings owner) {
        HttpRequest.Builder request = request(pathOf(operation, owner));
        Set<String> types = operation.bodies().keySet();
        if (types.isEmpty()) {
            return send(request.method(operation.method(), BodyPublishers.noBody()));
        }
        if (types.contains("application/json")) {
            String body = bodyOf(operation, owner);
            return send(request.header("Content-Type", "application/json")
                    .method(operation.method(), BodyPublishers.ofString(body)));
        }
        if (types.contains("application/zip")) {
            return send(request.header("Content-Type", "application/zip")
                    .method(operation.method(), BodyPublishers.ofByteArray(golden())));
        }
        return send(request.header("Content-Type", Form.TYPE)
                .method(operation.method(), formOf(operation, owner).publisher()));
    }

    private static Form formOf(ContractOperation operation, Belongings owner) {
        return switch (operation.toString()) {
            case "POST /corpora" -> new Form().field("name", fresh("new")).file("x.txt", "a text");
            case "POST /v1/files" -> new Form().field("purpose", "fine-tune").file("x.txt", "a text");
            case "POST /score/stream" ->
                new Form().field("model", owner.of("ModelName")).file("x.txt", "ab");
            case "POST /models/import" -> new Form().field("name", fresh("new")).file("file", "x.zip", golden());
            default -> throw new AssertionError("an example of a form is missing: " + operation);
        };
    }

    /** Whether the path names what the request brings, which may have a name that another owner uses too. */
    private static boolean makesWhatItNames(ContractOperation operation) {
        return operation.toString().equals("POST /models/{name}/versions");
    }

    private static String pathOf(ContractOperation operation, Belongings owner) {
        String path = operation.path();
        for (ContractOperation.Parameter parameter : operation.parameters()) {
            if (parameter.place().equals("path")) {
                path = path.replace(
                        "{" + parameter.name() + "}",
                        makesWhatItNames(operation) ? fresh("new") : owner.of(parameter.component()));
            }
        }
        return path;
    }

    private String bodyOf(ContractOperation operation, Belongings owner) {
        if (!operation.bodies().containsKey("application/json")) {
            return "";
        }
        String model = owner.of("ModelName");
        Map<String, ?> body = switch (operation.toString()) {
            case "POST /corpora/text" -> Map.of("name", fresh("new"), "text", "a text");
            case "POST /train", "POST /train/plan" ->
                Map.of("name", fresh("new"), "corpus", owner.of("CorpusId"), "model", NGRAM);
            case "POST /jobs/{id}/resume" -> Map.of();
            case "POST /keys" -> Map.of("name", fresh("new"), "scopes", List.of("infer"));
            case "PUT /models/{name}/aliases/{alias}" -> Map.of("version", 1);
            case "PUT /models/{name}/visibility" -> Map.of("visibility", "owner");
            case "POST /generate", "POST /generate/stream" -> Map.of("model", model, "max_tokens", 2);
            case "POST /v1/completions" -> Map.of("model", model, "max_tokens", 2);
            case "POST /v1/chat/completions" ->
                Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", "ab")));
            case "POST /v2/models/{model_name}/generate",
                    "POST /v2/models/{model_name}/generate_stream",
                    "POST /v2/models/{model_name}/versions/{model_version}/generate",
                    "POST /v2/models/{model_name}/versions/{model_version}/generate_stream" ->
                Map.of("text_input", "ab", "parameters", Map.of("max_tokens", 2));
            case "POST /v1/responses" -> Map.of("model", model, "input", "ab");
            case "POST /v1/fine_tuning/jobs" ->
                Map.of("model", model, "training_file", owner.of("OpenAiFileId"), "suffix", "x");
            case "POST /v1/embeddings" -> Map.of("model", model, "input", "ab");
            case "POST /next" -> Map.of("model", model);
            case "POST /score", "POST /classify", "POST /translate" -> Map.of("model", model, "texts", List.of("ab"));
            case "POST /inspect/gates", "POST /inspect/gradients" -> Map.of("model", model, "text", "ab");
            default -> throw new AssertionError("an example of a body is missing: " + operation);
        };
        return json(body);
    }

    /** Makes one of everything that the operation can ask for. */
    private Belongings belongings(String owner, ContractOperation operation) {
        use(keyOf(owner, Scope.TRAIN));
        String mark = fresh("mark");
        Map<String, String> examples = new HashMap<>(Map.of("ModelName", mark, "Version", "1", "Alias", "best"));
        post("/models/import?name=" + mark, new Form().file("file", "x.zip", golden()));
        put("/models/" + mark + "/aliases/best", Map.of("version", 1));
        post("/corpora", Map.of("name", mark, "text", "a b a b a c\n".repeat(20)));
        examples.put("CorpusId", mark);
        examples.put("OpenAiModelId", mark);
        examples.put("ProtocolModelName", mark);
        examples.put("ProtocolModelVersion", "1");
        examples.put(
                "OpenAiFileId",
                "file-" + get("/corpora/" + mark).json().get("id").asString());
        if (operation.path().startsWith("/jobs") || operation.path().startsWith("/v1/fine_tuning/jobs/")) {
            Answer job = post("/train", Map.of("name", mark + "-trained", "corpus", mark, "model", NGRAM));
            await(job.header("Location"), "succeeded");
            examples.put("JobId", job.json().get("id").asString());
            examples.put("OpenAiJobId", "ftjob-" + job.json().get("id").asString());
        }
        use(keyOf("local", Scope.ADMIN));
        Answer key = post("/keys", Map.of("name", mark, "owner", owner, "scopes", List.of("infer")));
        examples.put("KeyId", key.json().get("id").asString());
        return new Belongings(mark, examples);
    }

    /** The rule by which unlisted operations are answered is the contract's rule for no other one. */
    @ParameterizedTest
    @MethodSource("scopes")
    void whatNoContractNamesIsForAdminsOnly(Scope scope) {
        use(keyOf(fresh("owner"), scope));

        Answer answer = get("/not-in-the-contract");

        assertProblem(answer, scope == Scope.ADMIN ? ProblemType.NO_SUCH_PATH : ProblemType.MISSING_SCOPE);
    }

    static List<Scope> scopes() {
        return Arrays.asList(Scope.values());
    }
}
