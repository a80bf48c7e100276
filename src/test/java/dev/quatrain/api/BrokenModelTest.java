package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.registry.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A model whose every weight is a number, but whose state outgrows all numbers after a few tokens. */
class BrokenModelTest extends HttpTest {

    private static final RecurrentSpec EXPLODING = new RecurrentSpec(
            RecurrentSpec.Cell.RNN,
            1,
            3,
            2,
            0,
            false,
            RecurrentSpec.Activation.RELU,
            RecurrentSpec.Initialization.UNIFORM,
            0);

    @Autowired
    private Models models;

    @TempDir
    Path directory;

    @Test
    void aStreamThatBreaksOffSaysSoAfterWhatWasGood() throws IOException {
        Answer answer = post("/generate", request(exploding(), true));

        assertThat(answer.status()).isEqualTo(200);
        List<String> lines = answer.text().lines().toList();
        List<String> names = lines.stream()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()).trim())
                .toList();
        assertThat(names).hasSizeGreaterThan(2).endsWith("error").doesNotContain("done");
        assertThat(names.subList(0, names.size() - 1)).containsOnly("token");
        String problem = lines.stream()
                .filter(line -> line.startsWith("data:"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(JSON.readTree(problem.substring("data:".length()))
                        .get("type")
                        .asString())
                .isEqualTo(ProblemType.INTERNAL.uri());
    }

    @Test
    void anAnswerThatCannotBeFinishedIsNone() throws IOException {
        assertProblem(post("/generate", request(exploding(), false)), ProblemType.INTERNAL);
    }

    @Test
    void theNextRequestIsAnsweredAllTheSame() throws IOException {
        String broken = exploding();
        post("/generate", request(broken, false));
        assertThat(post("/generate", request(tinyModel(), false)).status()).isEqualTo(200);
        assertThat(post("/next", Map.of("model", broken, "prompt", "")).status())
                .isEqualTo(200);
    }

    private static Map<String, Object> request(String model, boolean stream) {
        Map<String, Object> request = new HashMap<>();
        request.put("model", model);
        request.put("max_tokens", 20);
        request.put("stream", stream);
        request.put("logit_bias", Map.of("3", -1000)); // no end before the break
        return request;
    }

    private String exploding() throws IOException {
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        EXPLODING.shapes(TinyArtifact.CODEC.vocabulary().size()).forEach((name, shape) -> {
            float[] values = new float[(int) FloatTensor.count(shape)];
            Arrays.fill(values, name.startsWith("linear") ? 0 : name.contains("weight_hh") ? 1e9f : 1);
            weights.put(name, new FloatTensor(shape, values));
        });
        Path file = directory.resolve(UUID.randomUUID() + ".safetensors");
        SafeTensors.write(file, weights, Map.of());
        ArtifactContent tiny = TinyArtifact.content(file);
        String name = fresh("exploding");
        models.publish(
                name,
                new ArtifactContent(
                        tiny.task(),
                        tiny.codec(),
                        null,
                        EXPLODING,
                        file,
                        tiny.scores(),
                        tiny.provenance(),
                        tiny.card()),
                null);
        Files.delete(file);
        return name;
    }
}
