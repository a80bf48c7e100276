package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.registry.key.Scope;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class KeyTest extends KeyedTest {

    @Autowired
    private JdbcTemplate sql;

    @BeforeEach
    void asAdmin() {
        use(keyOf("root", Scope.ADMIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/corpora", "/models", "/keys", "/actuator/metrics", "/devices", "/nowhere", "/error"})
    void withoutAKeyNothingIsTold(String path) {
        use(null);

        assertProblem(get(path), ProblemType.UNAUTHENTICATED);
        assertThat(get(path).header("WWW-Authenticate")).isEqualTo("Bearer realm=\"quatrain\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console/app.js",
                "/console/schemas.json",
                "/livez",
                "/readyz",
                "/openapi.yaml",
                "/swagger-ui/index.html",
                "/v3/api-docs/swagger-config"
            })
    void whatIsForEveryoneNeedsNone(String path) {
        use(null);

        assertThat(get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", "qk_"})
    void aSecretOfNoKeyIsRefused(String secret) {
        use(secret);

        assertProblem(get("/corpora"), ProblemType.UNAUTHENTICATED);
        assertThat(get("/corpora").header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(get("/corpora").text()).doesNotContain(secret + "\"");
    }

    @Test
    void aKeyInTheQueryOrAsAPasswordIsNone() {
        String secret = keyOf("alice", Scope.TRAIN);
        use(null);

        assertProblem(get("/corpora?access_token=" + secret), ProblemType.UNAUTHENTICATED);
        assertProblem(send(request("/corpora").header("Authorization", "Basic YTpi")), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void aMissingScopeIsNamed() {
        use(keyOf("alice", Scope.INFER));

        assertProblem(get("/corpora"), ProblemType.MISSING_SCOPE);
        assertThat(get("/corpora").json().get("detail").asString()).contains("train");
        assertThat(get("/corpora").header("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"")
                .contains("scope=\"train\"");
        assertProblem(get("/keys"), ProblemType.MISSING_SCOPE);
        assertProblem(get("/actuator/metrics"), ProblemType.MISSING_SCOPE);
    }

    @Test
    void anAdminCreatesListsRotatesAndRevokesKeys() {
        Answer created = post("/keys", Map.of("name", "laptop", "owner", "alice", "scopes", List.of("train")));
        String id = created.json().get("id").asString();
        String first = created.json().get("secret").asString();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/keys/" + id);
        assertThat(first).startsWith("qk_").hasSize(46);

        assertThat(listed(id).get("owner").asString()).isEqualTo("alice");
        assertThat(listed(id).has("secret")).isFalse();
        assertThat(listed(id).has("last_used_at")).isFalse();
        assertThat(statusWith(first)).isEqualTo(200);
        assertThat(listed(id).has("last_used_at")).isTrue();

        String second = post("/keys/" + id + "/rotate").json().get("secret").asString();
        assertThat(statusWith(first)).isEqualTo(401);
        assertThat(statusWith(second)).isEqualTo(200);

        assertThat(delete("/keys/" + id).status()).isEqualTo(204);
        assertThat(statusWith(second)).isEqualTo(401);
        assertProblem(get("/keys/" + id), ProblemType.UNKNOWN_KEY);
    }

    @Test
    void whoseKeyIsRevokedFollowsNoJobAnyMore() throws Exception {
        use(keyOf("root", Scope.ADMIN, Scope.TRAIN));
        Map<String, ?> training = Map.of(
                "corpus",
                Map.of("text", "ab ".repeat(300)),
                "training",
                Map.of("epochs", 1_000_000),
                "name",
                fresh("m"));
        String job = post("/train", training).header("Location");
        Answer created = post("/keys", Map.of("name", "reader", "owner", "root", "scopes", List.of("train")));
        var follow = super.request(job + "/events")
                .setHeader(
                        "Authorization",
                        "Bearer " + created.json().get("secret").asString())
                .build();
        try (InputStream events =
                CLIENT.send(follow, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            assertThat(events.read()).isNotNegative();

            delete("/keys/" + created.json().get("id").asString());

            assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("cancelled");
            assertThat(get(job).json().get("status").asString()).isIn("queued", "running");
        } finally {
            post(job + "/cancel");
        }
    }

    /** Of a request with another key. */
    private int statusWith(String secret) {
        return send(super.request("/corpora").setHeader("Authorization", "Bearer " + secret))
                .status();
    }

    private JsonNode listed(String id) {
        return get("/keys?limit=100")
                .json()
                .get("data")
                .valueStream()
                .filter(key -> key.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The rest of its body is not read, so the client must not send anything else on this connection. */
    @Test
    void aRefusedUploadEndsTheConnection() {
        use(null);
        Answer refused = post("/models/import", new Form().file("file", "x.zip", golden()));

        assertProblem(refused, ProblemType.UNAUTHENTICATED);
        assertThat(refused.header("Connection")).isEqualTo("close");
    }

    @Test
    void noSecretIsStored() {
        String secret = keyOf("alice", Scope.INFER);

        assertThat(sql.queryForList("select * from api_key").toString()).doesNotContain(secret.substring(3));
    }

    @Test
    void theOwnerIsTheNameUnlessItIsGiven() {
        assertThat(post("/keys", Map.of("name", "bob", "scopes", List.of("infer")))
                        .json()
                        .get("owner")
                        .asString())
                .isEqualTo("bob");
        assertProblem(post("/keys", Map.of("name", "bob", "scopes", List.of())), ProblemType.VALIDATION_FAILED);
        assertProblem(post("/keys", Map.of("name", "bob", "scopes", List.of("all"))), ProblemType.VALIDATION_FAILED);
        assertProblem(post("/keys", Map.of("name", "a b", "scopes", List.of("infer"))), ProblemType.VALIDATION_FAILED);
    }

    @Test
    void aPathThatIsWrittenOddlyIsNoWayAround() throws Exception {
        for (String path : List.of("//keys", "/./keys", "/models/../keys", "/keys;a=b", "/KEYS", "/keys/", "/%6beys")) {
            use(null);
            assertThat(raw("GET %s HTTP/1.0\r\n\r\n".formatted(path)).status())
                    .as(path)
                    .isIn(400, 401);
        }
    }
}
