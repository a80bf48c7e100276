package dev.quatrain.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.registry.Owner;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QuotasTest {

    private static final Owner ANN = new Owner("ann");
    private static final Owner BOB = new Owner("bob");

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void withoutConfigurationNothingIsLimited() {
        Quotas quotas = quotas(Map.of());
        for (int i = 0; i < 10_000; i++) {
            quotas.request(ANN);
            quotas.openStream(ANN);
        }
        quotas.chargeTokens(ANN, Long.MAX_VALUE);
        quotas.requireTokens(ANN);
        for (Quota quota : Quota.values()) {
            quotas.require(quota, ANN, Long.MAX_VALUE, held(0, 0));
        }
        assertThat(quotas.rates(ANN)).isEmpty();
    }

    @Test
    void requestsComeBackAtTheirRateAndOneOwnerDoesNotUseThoseOfAnother() {
        Quotas quotas = quotas(Map.of("per-owner.requests-per-second", "4"));
        for (int i = 0; i < 4; i++) {
            quotas.request(ANN);
        }
        assertThatThrownBy(() -> quotas.request(ANN))
                .isInstanceOfSatisfying(QuotaExceeded.class, exceeded -> {
                    assertThat(exceeded.quota()).isEqualTo(Quota.REQUESTS);
                    assertThat(exceeded.retryAfter()).isEqualTo(Duration.ofMillis(250));
                })
                .hasMessage("Your quota: at most 4 requests per second");
        assertThat(quotas.rates(ANN))
                .containsExactly(new RateLimit(Quota.REQUESTS, 4, Duration.ofSeconds(1), 0, Duration.ofSeconds(1)));
        quotas.request(BOB);
        pass(Duration.ofMillis(250));
        quotas.request(ANN);
        assertThatThrownBy(() -> quotas.request(ANN)).isInstanceOf(QuotaExceeded.class);
    }

    @Test
    void whatAllTogetherMayNotUseIsNotTakenFromAnOwner() {
        Quotas quotas = quotas(Map.of("per-owner.requests-per-second", "4", "total.requests-per-second", "5"));
        for (int i = 0; i < 3; i++) {
            quotas.request(ANN);
        }
        quotas.request(BOB);
        quotas.request(BOB);
        assertThatThrownBy(() -> quotas.request(BOB))
                .hasMessage("The quota of all users together: at most 5 requests per second");
        assertThat(quotas.rates(BOB).get(0).remaining()).isEqualTo(2);
    }

    @Test
    void tokensAreChargedAfterwardsAndTheirDebtDelaysTheNextRequest() {
        Quotas quotas = quotas(Map.of("per-owner.tokens-per-minute", "600"));
        quotas.requireTokens(ANN);
        quotas.chargeTokens(ANN, 1200);
        assertThatThrownBy(() -> quotas.requireTokens(ANN))
                .isInstanceOfSatisfying(
                        QuotaExceeded.class,
                        exceeded -> assertThat(exceeded.retryAfter())
                                .isBetween(Duration.ofSeconds(60), Duration.ofMillis(60_101)));
        quotas.requireTokens(BOB);
        pass(Duration.ofSeconds(59));
        assertThatThrownBy(() -> quotas.requireTokens(ANN)).isInstanceOf(QuotaExceeded.class);
        pass(Duration.ofSeconds(2));
        quotas.requireTokens(ANN);
    }

    @Test
    void aStreamCountsUntilItIsClosedOnce() {
        Quotas quotas = quotas(Map.of("per-owner.streams", "2", "total.streams", "3"));
        Quotas.OpenStream first = quotas.openStream(ANN);
        quotas.openStream(ANN);
        assertThatThrownBy(() -> quotas.openStream(ANN))
                .hasMessage("Your quota: at most 2 open streams; there are 2, and this needs 1 more");
        Quotas.OpenStream other = quotas.openStream(BOB);
        assertThatThrownBy(() -> quotas.openStream(BOB)).hasMessageStartingWith("The quota of all users together");
        first.close();
        first.close();
        quotas.openStream(ANN);
        assertThatThrownBy(() -> quotas.openStream(ANN)).isInstanceOf(QuotaExceeded.class);
        other.close();
        quotas.openStream(BOB);
    }

    @Test
    void aStockGrowsUpToItsLimitAndNoFurther() {
        Quotas quotas = quotas(Map.of("per-owner.corpora", "1MB", "total.corpora", "2MB"));
        quotas.require(Quota.CORPUS_BYTES, ANN, 576, held(1_048_000, 1_048_000));
        assertThatThrownBy(() -> quotas.require(Quota.CORPUS_BYTES, ANN, 577, held(1_048_000, 1_048_000)))
                .isInstanceOfSatisfying(
                        QuotaExceeded.class,
                        exceeded -> assertThat(exceeded.retryAfter()).isNull());
        assertThatThrownBy(() -> quotas.require(Quota.CORPUS_BYTES, ANN, Long.MAX_VALUE, held(1, 1)))
                .isInstanceOf(QuotaExceeded.class);
        assertThatThrownBy(() -> quotas.require(Quota.CORPUS_BYTES, ANN, 200, held(0, 2_097_000)))
                .hasMessageStartingWith("The quota of all users together");
    }

    @Test
    void aLimitOfNothingIsRefusedAtTheStart() {
        assertThatThrownBy(() -> quotas(Map.of("per-owner.jobs", "0")))
                .hasRootCauseMessage("a quota 'jobs' must be at least 1, not 0");
    }

    private static Stock held(long own, long all) {
        return new Stock() {
            @Override
            public long of(Owner owner) {
                return own;
            }

            @Override
            public long ofAll() {
                return all;
            }
        };
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Quotas quotas(Map<String, String> configured) {
        QuotaProperties limits = new Binder(new MapConfigurationPropertySource(configured.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                entry -> "quatrain.quotas." + entry.getKey(), Map.Entry::getValue))))
                .bindOrCreate("quatrain.quotas", QuotaProperties.class);
        return new Quotas(limits, new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }
}
