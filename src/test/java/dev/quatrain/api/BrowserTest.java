package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page can do with the browser of somebody who runs this service. */
class BrowserTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/corpora", "/models", "/openapi.yaml", "/swagger-ui/index.html", "/actuator/health", "/nowhere"
            })
    void aNameThatWasMadeToPointHereReadsNothing(String path) throws IOException {
        assertProblem(named("GET", path, "rebound.example"), ProblemType.FOREIGN_HOST);
        assertProblem(named("GET", path, "rebound.example:8080"), ProblemType.FOREIGN_HOST);
    }

    @Test
    void noNameOfAnyKindChangesAnything() throws IOException {
        assertProblem(named("DELETE", "/corpora/x", "localhost.rebound.example"), ProblemType.FOREIGN_HOST);
        assertProblem(
                raw("GET http://rebound.example/corpora HTTP/1.0\r\nHost: rebound.example\r\n\r\n"),
                ProblemType.FOREIGN_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:1", "[::1]:8080", "here.localhost"})
    void loopbackNamesReachIt(String host) throws IOException {
        assertThat(named("GET", "/openapi.yaml", host).status()).isEqualTo(200);
    }

    @Test
    void probesAskByWhateverAddressTheyHave() throws IOException {
        assertThat(named("GET", "/livez", "10.42.0.7:8080").status()).isEqualTo(200);
        assertThat(raw("GET /readyz HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere.example", "null", "http://127.0.0.1", "http://localhost:3000", "%", ""})
    void aPageOfAnotherOriginChangesNothing(String origin) {
        String name = fresh("corpus");
        Form form = new Form().field("name", name).file("x.txt", "a text");
        HttpRequest.Builder simple =
                request("/corpora").header("Content-Type", Form.TYPE).POST(form.publisher());

        assertProblem(send(simple.header("Origin", origin)), ProblemType.FOREIGN_ORIGIN);
        assertProblem(get("/corpora/" + name), ProblemType.UNKNOWN_CORPUS);
    }

    @Test
    void aPageOfAnotherSiteChangesNothingEvenWithoutAnOrigin() {
        assertProblem(
                send(request("/train").header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.noBody())),
                ProblemType.FOREIGN_ORIGIN);
        assertProblem(
                send(request("/models/m").header("Sec-Fetch-Site", "cross-site").DELETE()), ProblemType.FOREIGN_ORIGIN);
    }

    @Test
    void ourOwnPageMayDoEverything() {
        String origin = request("/").build().uri().resolve("/").toString().replaceAll("/$", "");
        HttpRequest.Builder fromOurPage = request("/corpora")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .header("Sec-Fetch-Site", "same-origin");

        assertThat(send(fromOurPage.POST(BodyPublishers.ofString(json(Map.of("name", fresh("corpus"), "text", "a")))))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void tellsBrowsersWhatAnAnswerMayDo() throws IOException {
        for (Answer answer :
                new Answer[] {get("/corpora"), get("/nowhere"), named("GET", "/corpora", "rebound.example")}) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        }
    }

    @Test
    void thePageOfTheContractMayRunItsOwnScriptsOnly() {
        Answer page = get("/swagger-ui/index.html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("swagger-ui-bundle.js").doesNotContain("<script>");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(get("/swagger-ui/swagger-ui-bundle.js").status()).isEqualTo(200);
    }

    private Answer named(String method, String path, String host) throws IOException {
        return raw("%s %s HTTP/1.0\r\nHost: %s\r\n\r\n".formatted(method, path, host));
    }
}
