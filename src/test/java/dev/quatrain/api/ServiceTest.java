package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.layer.LayerShape;
import dev.quatrain.engine.model.recurrent.layer.VerifiedKernel;
import dev.quatrain.engine.tensor.Cpu;
import dev.quatrain.engine.tensor.Devices;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ServiceTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void saysThatItIsUpAndNothingElse(String path) {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().properties().stream().map(Map.Entry::getKey)).containsExactly("status");
        assertThat(answer.json().get("status").asString()).isEqualTo("UP");
    }

    @Test
    void exposesNoMoreOfItselfThanItMust() {
        assertThat(get("/actuator").json().get("_links").properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !name.contains("-")))
                .containsExactlyInAnyOrder("self", "health", "info", "metrics", "sbom");
        assertProblem(get("/actuator/env"), ProblemType.NO_SUCH_PATH);
    }

    @Test
    void listsTheLibrariesThatItIsMadeOf() {
        assumeTrue(getClass().getResource("/META-INF/sbom/application.cdx.json") != null, "built with a network");
        JsonNode list = get("/actuator/sbom/application").json();
        assertThat(list.get("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(list.get("components")
                        .valueStream()
                        .map(library -> library.get("name").asString()))
                .contains("tomcat-embed-core", "pytorch-engine");
    }

    @Test
    void listsTheDevices() {
        assertThat(get("/devices").json().at("/data/0/name").asString()).isEqualTo("cpu");
        assertThat(get("/devices").json().at("/data/0/memory_bytes").asLong()).isGreaterThan(1 << 20);
        assertThat(get("/devices").json().at("/data/0/processor").asString())
                .isEqualTo(Cpu.ofThisMachine().name());
        assertThat(get("/devices").json().at("/data/0/library").asString()).matches("PyTorch \\d+\\.\\d+.*");
    }

    @Test
    void tellsHowManyFusedKernelsWereTriedAndWhichOfThemAreWrong() {
        LayerShape shape = new LayerShape(Devices.CPU, Cell.GRU, Activation.TANH, 3, 5, 2, 4, false);
        VerifiedKernel.ofProcess().examine(shape);
        VerifiedKernel.KernelReport report = VerifiedKernel.ofProcess().report();

        assertThat(report.tried()).isPositive();
        JsonNode kernels = get("/devices").json().at("/data/0/fused_kernels");
        assertThat(kernels.get("tried").asLong()).isGreaterThanOrEqualTo(report.tried());
        assertThat(kernels.get("wrong").size())
                .isGreaterThanOrEqualTo(report.faults().size());
        assertThat(measured("quatrain.kernels.tried")).isGreaterThanOrEqualTo(report.tried());
        assertThat(measured("quatrain.kernels.wrong"))
                .isGreaterThanOrEqualTo(report.faults().size());
    }

    @Test
    void measuresTheUsedStorageByKind() {
        JsonNode before = get("/usage").json();
        post("/corpora", Map.of("name", fresh("corpus"), "text", "a".repeat(100_000)));
        tinyModel();
        JsonNode usage = get("/usage").json();

        assertThat(usage.get("corpora_bytes").asLong())
                .isGreaterThanOrEqualTo(before.get("corpora_bytes").asLong() + 100_000);
        assertThat(usage.get("models_bytes").asLong())
                .isGreaterThan(before.get("models_bytes").asLong());
        assertThat(usage.get("database_bytes").asLong()).isPositive();
        assertThat(usage.get("free_bytes").asLong()).isPositive();
        assertThat(measured("quatrain.storage.used?tag=kind:corpora"))
                .isGreaterThanOrEqualTo(before.get("corpora_bytes").asLong() + 100_000);
        assertThat(measured("quatrain.storage.free")).isPositive();
    }

    private double measured(String meter) {
        return get("/actuator/metrics/" + meter)
                .json()
                .at("/measurements/0/value")
                .asDouble();
    }

    @Test
    void servesNoToolsUnlessAsked() {
        assertProblem(post("/mcp", Map.of("jsonrpc", "2.0", "id", 1, "method", "ping")), ProblemType.NO_SUCH_PATH);
    }

    @Test
    void servesTheContractAsItWasWritten() {
        assertThat(get("/openapi.yaml").contentType()).startsWith("application/yaml");
        assertThat(get("/openapi.yaml").text()).startsWith("openapi: 3.1");
        assertThat(get("/v3/api-docs/swagger-config").json().get("url").asString())
                .isEqualTo("/openapi.yaml");
    }

    @Test
    void speaksOneVersionOfItsApi() {
        assertThat(get("/corpora").status()).isEqualTo(200);
        for (String version : List.of("1", "1.0")) {
            assertThat(send(request("/corpora").header("API-Version", version)).status())
                    .isEqualTo(200);
        }
        for (String version : List.of("0", "2", "1.1", "one", "1;drop")) {
            assertProblem(
                    send(request("/corpora").header("API-Version", version)), ProblemType.UNSUPPORTED_API_VERSION);
        }
    }

    @Test
    void complainsInEnglishWhateverTheClientSpeaks() {
        assertThat(send(request("/corpora?limit=0").header("Accept-Language", "de"))
                        .text())
                .contains("expected at least 1, got 0");
    }
}
