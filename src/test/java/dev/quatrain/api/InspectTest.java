package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.fixture.NaiveNetwork;
import dev.quatrain.fixture.Specs;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.registry.model.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class InspectTest extends HttpTest {

    private static final int[] BEGINNING_ABA = {2, 4, 5, 4};

    @TempDir
    private Path folder;

    @Autowired
    private Models models;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LSTM | 2 | input forget candidate output cell hidden | input forget output
            GRU  | 2 | reset update candidate hidden             | reset update
            RNN  | 1 | hidden                                    | ''
            """)
    void showsTheGatesThatTheCellHas(Cell cell, int layers, String names, String saturated) throws IOException {
        RecurrentSpec spec = Specs.of(cell, layers);
        Map<String, FloatTensor> weights = Initializer.initialize(spec, 7, 1);
        NaiveNetwork twin = new NaiveNetwork(spec, weights);
        String model = published(spec, weights);

        JsonNode answer =
                gates(Map.of("model", model, "text", "aba", "layer", 1)).json();

        assertThat(answer.get("model").asString()).isEqualTo(model + ":1");
        assertThat(strings(answer.get("tokens"))).containsExactly("<bos>", "a", "b", "a");
        assertThat(answer.get("gates").propertyNames()).containsExactlyInAnyOrder(names.split(" "));
        for (int t = 0; t < BEGINNING_ABA.length; t++) {
            twin.step(BEGINNING_ABA[t]);
            for (String name : names.split(" ")) {
                assertThat(numbers(answer.get("gates").get(name).get(t)))
                        .containsExactly(twin.gate(name, 0), within(1e-5));
            }
        }
        assertThat(answer.get("units")).hasSize(spec.hiddenSize());
        assertThat(String.join(" ", answer.at("/units/0/saturation").propertyNames()))
                .isEqualTo(saturated);
    }

    @Test
    void theTopLayerIsShownUnlessAnotherIsNamed() throws IOException {
        RecurrentSpec spec = Specs.of(Cell.GRU, 2);
        String model = published(spec, Initializer.initialize(spec, 7, 1));

        JsonNode top = gates(Map.of("model", model, "text", "b")).json();

        assertThat(top.get("layer").asInt()).isEqualTo(2);
        assertThat(gates(Map.of("model", model, "text", "b", "layer", 2)).json())
                .isEqualTo(top);
        assertThat(gates(Map.of("model", model, "text", "b", "layer", 1)).json().get("gates"))
                .isNotEqualTo(top.get("gates"));
    }

    @Test
    void anEmptyTextShowsTheBeginning() {
        JsonNode answer = gates(Map.of("model", tinyModel(), "text", "")).json();

        assertThat(strings(answer.get("tokens"))).containsExactly("<bos>");
        assertThat(answer.at("/gates/cell")).hasSize(1);
        assertThat(answer.at("/units/0/hidden_standard_deviation").asDouble()).isZero();
    }

    @Test
    void theLossOfTheGradientsIsThatOfTheScore() {
        String model = tinyModel();

        JsonNode answer = gradients(Map.of("model", model, "text", "abba")).json();

        JsonNode score =
                post("/score", Map.of("model", model, "texts", List.of("abba"))).json();
        assertThat(answer.get("loss").asDouble())
                .isCloseTo(-score.at("/results/0/tokens/3/log_probability").asDouble(), within(1e-5));
        assertThat(strings(answer.get("tokens"))).containsExactly("<bos>", "a", "b", "b");
        assertThat(answer.get("target").asString()).isEqualTo("a");
        assertThat(numbers(answer.at("/hidden_gradient_norms/0"))).hasSize(4).doesNotContain(0);
        assertThat(numbers(answer.at("/cell_gradient_norms/0"))).hasSize(4).doesNotContain(0);
    }

    @Test
    void onlyAnLstmHasACell() throws IOException {
        RecurrentSpec spec = Specs.of(Cell.GRU, 2);
        String model = published(spec, Initializer.initialize(spec, 7, 1));

        JsonNode answer = gradients(Map.of("model", model, "text", "abba")).json();

        assertThat(answer.get("hidden_gradient_norms")).hasSize(2);
        assertThat(answer.has("cell_gradient_norms")).isFalse();
    }

    @Test
    void refusesWhatCannotBeShown() {
        String model = tinyModel();
        assertImpossible(gates(Map.of("model", model, "text", "a", "layer", 2)), "/layer", "from 1 to 1, got 2");
        assertImpossible(gates(Map.of("model", model, "text", "a", "layer", 0)), "/layer", "from 1 to 1, got 0");
        assertImpossible(
                gates(Map.of("model", model, "text", "a".repeat(2000))), "/text", "at most 1999 tokens for this model");
        assertImpossible(gradients(Map.of("model", model, "text", "a".repeat(2001))), "/text", "got 2001");
        assertImpossible(gradients(Map.of("model", model, "text", "")), "/text", "at least one token");
        assertThat(gates(Map.of("model", model, "text", "a".repeat(1999))).status())
                .isEqualTo(200);
        assertThat(gradients(Map.of("model", model, "text", "a".repeat(2000))).status())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (String path : List.of("/inspect/gates", "/inspect/gradients")) {
            assertProblem(post(path, Map.of("model", "nobody's", "text", "a")), ProblemType.UNKNOWN_MODEL);
            assertProblem(post(path, Map.of("model", tinyModel() + ":2", "text", "a")), ProblemType.UNKNOWN_VERSION);
            assertProblem(post(path, Map.of("model", tinyModel())), ProblemType.VALIDATION_FAILED);
            assertProblem(post(path, Map.of("text", "a")), ProblemType.VALIDATION_FAILED);
            assertProblem(post(path, Map.of("model", "m", "text", "a", "unit", 1)), ProblemType.UNKNOWN_FIELD);
        }
    }

    private Answer gates(Map<String, ?> request) {
        return post("/inspect/gates", request);
    }

    private Answer gradients(Map<String, ?> request) {
        return post("/inspect/gradients", request);
    }

    private static void assertImpossible(Answer answer, String pointer, String detail) {
        assertProblem(answer, ProblemType.IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asString()).contains(detail);
    }

    /** With the vocabulary of {@link #tinyModel}. */
    private String published(ModelSpec spec, Map<String, FloatTensor> weights) throws IOException {
        String name = fresh("model");
        Path file = folder.resolve(name);
        SafeTensors.write(file, new HashMap<>(weights), Map.of());
        ArtifactContent tiny = TinyArtifact.content(file);
        models.publish(
                name,
                new ArtifactContent(
                        tiny.task(), tiny.codec(), null, spec, file, tiny.scores(), tiny.provenance(), null),
                null);
        return name;
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
}
