package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the page at {@code /} is made of, as it comes over HTTP. */
class ConsolePageTest extends HttpTest {

    private static final String STRICT =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=");
    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(console/[^\"]+)\"");

    @Test
    void thePageHasNothingThatItsPolicyForbids() {
        Answer page = get("/");
        assertThat(page.header("Content-Security-Policy")).isEqualTo(STRICT);
        assertThat(INLINE.matcher(page.text()).find()).as(page.text()).isFalse();
        assertThat(FILE.matcher(page.text()).results().map(found -> "/" + found.group(1)))
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(get(file).status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console/app.js",
                "/console/schemas.json",
                "/console/samples/quatrains.txt",
                "/console/lib/uplot/dist/uPlot.esm.js"
            })
    void whatABrowserHasIsNotSentAgain(String path) {
        Answer first = get(path);
        assertThat(first.status()).as(path).isEqualTo(200);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        Answer second =
                send(request(path).header("If-None-Match", first.header("ETag")).GET());
        assertThat(second.status()).as(path).isEqualTo(304);
    }

    @Test
    void theFormsAreMadeOfTheContract() throws Exception {
        JsonNode schemas = get("/console/schemas.json").json();
        JsonNode contract = OpenApiContractTest.contract().at("/components/schemas");
        assertThat(schemas.propertyNames()).contains("TrainRequest", "TrainingRequest", "Optimizer", "PoemForm");
        schemas.properties().forEach(schema -> assertThat(schema.getValue()).isEqualTo(contract.get(schema.getKey())));
        assertThat(schemas.findValuesAsString("$ref"))
                .allSatisfy(reference -> assertThat(schemas.has(reference.substring(reference.lastIndexOf('/') + 1)))
                        .as(reference)
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/nothing.js", "/console/../application.yaml", "/console/lib/"})
    void nothingElseIsServed(String path) {
        assertProblem(get(path), ProblemType.NO_SUCH_PATH);
    }

    /** Texts, names and labels come from users. */
    @Test
    void noTextIsReadAsHtml() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/static/console"))) {
            List<Path> modules =
                    files.filter(file -> file.toString().endsWith(".js")).toList();
            assertThat(modules)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(
                            module -> assertThat(Files.readString(module))
                                    .doesNotContainPattern(
                                            "innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\\.write|DOMParser|createContextualFragment|\\beval\\(|new Function"));
        }
    }

    @Test
    void onlyBrowsersGetThePage() {
        assertProblem(send(request("/").header("Accept", "application/json").GET()), ProblemType.NOT_ACCEPTABLE);
    }
}
