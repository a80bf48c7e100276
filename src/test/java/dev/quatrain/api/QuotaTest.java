package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.key.Scope;
import io.github.bucket4j.TimeMeter;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** Quotas as a client meets them, while time stands still. */
@TestPropertySource(
        properties = {
            "quatrain.quotas.per-owner.requests-per-second=60",
            "quatrain.quotas.per-owner.streams=1",
            "quatrain.quotas.per-owner.corpora=1KB",
            "quatrain.quotas.per-owner.models=1KB",
            "quatrain.quotas.per-owner.tokens-per-minute=10"
        })
@Import(QuotaTest.StoppedTime.class)
class QuotaTest extends KeyedTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class StoppedTime {
        @Bean
        @Primary
        TimeMeter stopped() {
            return new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                    return 0;
                }

                @Override
                public boolean isWallClockBased() {
                    return false;
                }
            };
        }
    }

    @Autowired
    private Quotas quotas;

    @Test
    void everyAnswerSaysWhatIsLeft() {
        use(keyOf("counted", Scope.TRAIN));
        Answer first = get("/jobs");
        assertThat(first.header(QuotaFilter.POLICY)).isEqualTo("\"requests\";q=60;w=1, \"tokens\";q=10;w=60");
        assertThat(first.header(QuotaFilter.STATE)).isEqualTo("\"requests\";r=59;t=0, \"tokens\";r=10;t=0");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBackAndOthersAreServed() {
        use(keyOf("hasty", Scope.TRAIN));
        for (int request = 0; request < 60; request++) {
            assertThat(get("/jobs").status()).isEqualTo(200);
        }
        Answer refused = get("/jobs");
        assertProblem(refused, ProblemType.QUOTA_EXCEEDED);
        assertThat(refused.json().get("detail").asString()).isEqualTo("Your quota: at most 60 requests per second");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header(QuotaFilter.STATE)).startsWith("\"requests\";r=0;t=1,");
        use(keyOf("patient", Scope.TRAIN));
        assertThat(get("/jobs").status()).isEqualTo(200);
        use(null);
        assertThat(get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void whatIsStoredIsCountedAndWhatIsRefusedLeavesNothing() {
        use(keyOf("collector", Scope.TRAIN));
        assertThat(post("/corpora", Map.of("name", "first", "text", "a".repeat(600)))
                        .status())
                .isEqualTo(201);
        Answer refused = post("/corpora", Map.of("name", "second", "text", "a".repeat(600)));
        assertProblem(refused, ProblemType.QUOTA_EXCEEDED);
        assertThat(refused.headers()).doesNotContainKey("retry-after"); // waiting does not help
        assertThat(get("/corpora").json().get("data").size()).isEqualTo(1);
        delete("/corpora/first");
        assertThat(post("/corpora", Map.of("name", "second", "text", "a".repeat(600)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void versionsOfModelsAreCountedByTheirWeights() {
        use(keyOf("publisher", Scope.TRAIN));
        Answer last = imported();
        for (int version = 0; version < 40 && last.status() == 201; version++) {
            last = imported();
        }
        assertProblem(last, ProblemType.QUOTA_EXCEEDED);
    }

    private Answer imported() {
        return post("/models/import?name=m", new Form().file("file", "x.zip", golden()));
    }

    @Test
    void tokensAreChargedWhenTheyAreMade() {
        use(keyOf("writer", Scope.TRAIN, Scope.INFER));
        assertThat(imported().status()).isEqualTo(201);
        Map<String, ?> request = Map.of("model", "m", "prompt", "ab", "max_tokens", 30, "seed", 1);
        Answer first = post("/generate", request);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.header(QuotaFilter.STATE)).contains("\"tokens\";r=10;t=0");
        for (int again = 0; again < 20 && first.status() == 200; again++) {
            first = post("/generate", request);
        }
        assertProblem(first, ProblemType.QUOTA_EXCEEDED);
        assertThat(first.json().get("detail").asString()).isEqualTo("Your quota: at most 10 tokens per minute");
        assertProblem(post("/score", Map.of("model", "m", "texts", List.of("ab"))), ProblemType.QUOTA_EXCEEDED);
    }

    @Test
    void aLongTextIsChargedWhenItIsScored() {
        use(keyOf("reader", Scope.TRAIN, Scope.INFER));
        assertThat(imported().status()).isEqualTo(201);
        Answer scored = score("ab".repeat(20));
        assertThat(scored.text()).contains("event: done");
        assertProblem(score("a"), ProblemType.QUOTA_EXCEEDED);
    }

    private Answer score(String text) {
        return post("/score/stream", new Form().field("model", "m").file("x.txt", text));
    }

    @Test
    void aStreamOfTokensIsCountedUntilItEnds() {
        Owner reader = new Owner("reader");
        use(keyOf(reader.name(), Scope.TRAIN, Scope.INFER));
        assertThat(imported().status()).isEqualTo(201);
        Map<String, ?> request = Map.of("model", "m", "max_tokens", 3, "seed", 1, "stream", true);
        Quotas.OpenStream another = quotas.openStream(reader);
        assertProblem(post("/generate", request), ProblemType.QUOTA_EXCEEDED);
        another.close();
        assertThat(post("/generate", request).status()).isEqualTo(200);
        Awaitility.await().untilAsserted(() -> quotas.openStream(reader).close());
    }

    @Test
    void aStreamIsCountedUntilItEnds() throws Exception {
        Owner listener = new Owner("listener");
        use(keyOf(listener.name(), Scope.TRAIN));
        Map<String, ?> training = Map.of(
                "corpus",
                Map.of("text", "ab ".repeat(300)),
                "training",
                Map.of("epochs", 1_000_000),
                "name",
                fresh("m"));
        String job = post("/train", training).header("Location");
        HttpResponse<InputStream> open =
                CLIENT.send(request(job + "/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream events = open.body()) {
            assertThat(events.read()).isNotNegative();
            assertProblem(get(job + "/events"), ProblemType.QUOTA_EXCEEDED);
            post(job + "/cancel");
            events.readAllBytes();
        }
        Awaitility.await()
                .untilAsserted(
                        () -> quotas.openStream(listener).close()); // the stream's completion comes a moment later
    }

    @Test
    void openAisDialectIsToldTheSameInItsOwnForm() {
        Owner reader = new Owner("dialect");
        use(keyOf(reader.name(), Scope.TRAIN, Scope.INFER));
        assertThat(imported().status()).isEqualTo(201);
        Map<String, ?> request = Map.of("model", "m", "prompt", List.of("a", "b"), "max_tokens", 1, "stream", true);
        Quotas.OpenStream another = quotas.openStream(reader);
        Answer refused = post("/v1/completions", request);
        another.close();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
        assertThat(refused.json().at("/error/type").asString()).isEqualTo("rate_limit_error");
        Answer streamed = post("/v1/completions", request);
        assertThat(streamed.text()).as("several prompts are one stream").endsWith("data: [DONE]\n\n");
    }
}
