package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.RecurrentSpec.Initialization;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.fixture.TinyArtifact;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.registry.model.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Serving as Spring puts it together: on the real registry, real artifacts and libtorch. */
@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@Import(ServingWiringTest.Rooms.class)
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:serving;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "quatrain.serving.threads=2",
            "quatrain.serving.max-tokens=3000"
        })
@Timeout(120)
class ServingWiringTest {

    @TempDir
    static Path data;

    @TempDir
    Path elsewhere;

    @Autowired
    Completions completions;

    @Autowired
    ServingLifecycle lifecycle;

    @Autowired
    DecodingThreads threads;

    @Autowired
    Models models;

    @DynamicPropertySource
    static void keepFilesApart(DynamicPropertyRegistry registry) {
        registry.add("quatrain.data", () -> data);
    }

    @TestConfiguration
    @ComponentScan({"dev.quatrain.registry", "dev.quatrain.quota", "dev.quatrain.serving"})
    static class Rooms {}

    @Test
    void servesAPublishedModelByNameVersionAndAlias() throws IOException {
        ModelVersion first = models.publish("abba", TinyArtifact.in(elsewhere), null);
        models.publish("abba", TinyArtifact.in(elsewhere), null);
        models.setAlias("abba", "steady", first.version());
        assertThat(completions.next("abba", "ab", 1).model()).isEqualTo("abba:2");
        assertThat(completions.next("abba:steady", "ab", 1).model()).isEqualTo("abba:1");
        assertThat(completions.next("abba:1", "ab", 7).answer().stream()
                        .mapToDouble(RankedToken::probability)
                        .sum())
                .isCloseTo(1, Offset.offset(1e-6));
    }

    @Test
    void obeysTheChainRuleWithRealWeights() throws IOException {
        models.publish("chain", TinyArtifact.in(elsewhere), null);
        String text = "abba\nbaab";
        double sum = 0;
        for (int t = 0; t < text.length(); t++) {
            String next = text.substring(t, t + 1);
            sum += completions.next("chain", text.substring(0, t), 7).answer().stream()
                    .filter(token -> token.text().equals(next))
                    .findFirst()
                    .orElseThrow()
                    .logProbability();
        }
        assertThat(completions
                        .score("chain", List.of(text), new ScoringPlan(0))
                        .answer()
                        .get(0)
                        .score()
                        .logProbability())
                .isCloseTo(sum, Offset.offset(1e-4));
    }

    @Test
    void streamsWhatItAnswersInOneAndGoesOnFromAState() throws IOException {
        models.publish("verses", TinyArtifact.in(elsewhere), null);
        Generated whole =
                completions.generate("verses", greedy("ab", null, 600)).answer();
        StringBuilder streamed = new StringBuilder();
        try (TokenStream stream = completions.stream("verses", greedy("ab", null, 600))) {
            for (TokenEvent event = stream.next(); event != null; event = stream.next()) {
                streamed.append(event.text());
            }
        }
        String text = whole.completions().get(0).text();
        assertThat(streamed.toString()).isEqualTo(text);
        Generated half = completions.generate("verses", greedy("ab", null, 250)).answer();
        String state = half.completions().get(0).state();
        Generated rest = completions.generate("verses", greedy("", state, 350)).answer();
        assertThat(half.completions().get(0).text() + rest.completions().get(0).text())
                .isEqualTo(text);
    }

    @Test
    void forgetsAVersionThatIsDeleted() throws IOException {
        ModelVersion version = models.publish("gone", TinyArtifact.in(elsewhere), null);
        TokenStream underWay = completions.stream("gone", greedy("", null, 3000));
        models.delete("gone", version.version());
        assertThatThrownBy(() -> completions.next("gone:1", "", 1)).isInstanceOf(NotFound.class);
        while (underWay.next() != null) {
            // goes on to its end, though the files and the registry's entry are gone
        }
        assertThat(underWay.result().usage().completionTokens()).isPositive();
        underWay.close();
    }

    @Test
    void admitsNothingWhileItsLifeIsPaused() throws IOException {
        models.publish("paused", TinyArtifact.in(elsewhere), null);
        lifecycle.stop();
        assertThatThrownBy(() -> completions.next("paused", "", 1)).isInstanceOf(Overloaded.class);
        lifecycle.start();
        assertThat(completions.next("paused", "", 1).answer()).hasSize(1);
    }

    @Test
    void aLongInspectionEndsWhenTheServiceStops() throws Exception {
        RecurrentSpec spec = new RecurrentSpec(
                Cell.LSTM, 2, 256, 256, 0, false, Activation.TANH, Initialization.UNIFORM, 1); // seconds of work
        Path weights = elsewhere.resolve("large.safetensors");
        SafeTensors.write(weights, Initializer.initialize(spec, 7, 1), Map.of());
        ArtifactContent tiny = TinyArtifact.content(weights);
        models.publish(
                "large",
                new ArtifactContent(
                        tiny.task(), tiny.codec(), null, spec, weights, tiny.scores(), tiny.provenance(), null),
                null);
        completions.next("large", "", 1); // is loaded
        int free = threads.free();
        CompletableFuture<?> inspection =
                CompletableFuture.supplyAsync(() -> completions.gradients("large", "a".repeat(2000)));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> threads.free() != free || inspection.isDone());
        lifecycle.stop();
        assertThatThrownBy(inspection::join).hasCauseInstanceOf(Overloaded.class);
        lifecycle.start();
        assertThat(threads.free()).isEqualTo(free);
    }

    @Test
    void takesItsLimitsFromTheConfiguration() throws IOException {
        models.publish("small", TinyArtifact.in(elsewhere), null);
        assertThatThrownBy(() -> completions.generate("small", greedy("", null, 3001)))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining("at most 3000");
    }

    private static GenerationRequest greedy(String prompt, @Nullable String state, int tokens) {
        SamplingPlan defaults = SamplingPlan.DEFAULT;
        Answer answer = new Answer(false, null, true);
        SamplingPlan plan =
                new SamplingPlan(tokens, TokenChoice.GREEDY, defaults.penalties(), List.of(), 1, 1L, answer);
        return new GenerationRequest(prompt, state, plan);
    }
}
