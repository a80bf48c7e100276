package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.registry.key.Scope;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused before a controller of OpenAI's dialect is reached has the form of its errors, too. */
class OpenAiErrorTest extends KeyedTest {

    private static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("error");
        assertThat(answer.json().get("error").propertyNames()).containsExactly("message", "type", "param", "code");
        assertThat(answer.json().at("/error/code").asString()).isEqualTo(code);
        assertThat(answer.json().at("/error/message").asString()).isNotBlank();
    }

    @Test
    void keysAndScopes() {
        Answer nobody = get("/v1/models");
        assertError(nobody, 401, "invalid_api_key");
        assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
        use("qk_wrong");
        assertError(get("/v1/models"), 401, "invalid_api_key");
        use(keyOf("reader", Scope.INFER));
        assertError(delete("/v1/models/any"), 403, "missing_scope");
    }

    @Test
    void pathsMethodsAndTypes() {
        use(keyOf("admin", Scope.ADMIN));
        assertError(get("/v1/images"), 404, "unknown_url");
        assertError(get("/v1"), 404, "unknown_url");
        assertError(get("/v1/completions"), 405, "method_not_allowed");
        assertError(
                send(request("/v1/completions")
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))),
                415,
                "unsupported_media_type");
        assertError(post("/v1/completions", Map.of("prompt", "a".repeat(300_000))), 413, "too_large");
        assertThat(get("/v12").contentType()).startsWith("application/problem+json");
    }

    @Test
    void hostsAndSites() throws IOException {
        assertError(raw("GET /v1/models HTTP/1.0\r\nHost: elsewhere.example\r\n\r\n"), 421, "foreign_host");
        assertError(
                send(request("/v1/completions")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody())),
                403,
                "foreign_origin");
    }

    @Test
    void whatTheContainerRefuses() throws IOException {
        use(keyOf("admin", Scope.ADMIN));
        assertError(
                raw(
                        "POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\nConnection: close\r\n\r\n"),
                501,
                "not_implemented");
    }
}
