package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.key.Scope;
import io.github.bucket4j.TimeMeter;
import java.io.InputStream;
import java.net.http.HttpResponse;
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
        assertThat(first.header(QuotaFilter.POLICY)).isEqualTo("\"requests\";q=60;w=1");
        assertThat(first.header(QuotaFilter.STATE)).isEqualTo("\"requests\";r=59;t=0");
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
        assertThat(refused.header(QuotaFilter.STATE)).isEqualTo("\"requests\";r=0;t=1");
        use(keyOf("patient", Scope.TRAIN));
        assertThat(get("/jobs").status()).isEqualTo(200);
        use(null);
        assertThat(get("/readyz").status()).isEqualTo(200);
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
}
