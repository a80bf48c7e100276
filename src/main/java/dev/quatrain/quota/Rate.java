package dev.quatrain.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quatrain.registry.Owner;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A limited rate: a token bucket for each owner and one for all. */
final class Rate {

    /** Owners whose bucket is kept; that of an owner who was idle for long is full anyway. */
    private static final int OWNERS = 10_000;

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Duration period;
    private final @Nullable Limit perOwner;
    private final @Nullable Limit total;
    private final TimeMeter time;
    private final Cache<Owner, Bucket> owners =
            Caffeine.newBuilder().maximumSize(OWNERS).expireAfterAccess(IDLE).build();
    private final @Nullable Bucket all;

    /** @param time in nanoseconds */
    Rate(Quota quota, QuotaProperties limits, TimeMeter time) {
        this.period = Objects.requireNonNull(quota.period(), "not a rate");
        this.perOwner = limits.ofOwner(quota);
        this.total = limits.ofAll(quota);
        this.time = time;
        this.all = total == null ? null : bucket(total);
    }

    private Bucket bucket(Limit limit) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.amount()).refillGreedy(limit.amount(), period))
                .withCustomTimePrecision(time)
                .build();
    }

    private @Nullable Bucket of(Owner owner) {
        return perOwner == null ? null : owners.get(owner, missing -> bucket(perOwner));
    }

    /** Takes one from both buckets, or from none. */
    void take(Owner owner) {
        Bucket own = of(owner);
        if (own != null && perOwner != null) {
            ConsumptionProbe probe = own.tryConsumeAndReturnRemaining(1);
            require(probe, perOwner);
        }
        if (all != null && total != null) {
            ConsumptionProbe probe = all.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed() && own != null) {
                own.addTokens(1);
            }
            require(probe, total);
        }
    }

    private static void require(ConsumptionProbe probe, Limit limit) {
        if (!probe.isConsumed()) {
            throw limit.exceeded(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Refuses if nothing is left. For work whose size is known when it is done, and then {@link #charge charged}. */
    void require(Owner owner) {
        require(of(owner), perOwner);
        require(all, total);
    }

    private static void require(@Nullable Bucket bucket, @Nullable Limit limit) {
        if (bucket != null && limit != null) {
            EstimationProbe probe = bucket.estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw limit.exceeded(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
    }

    /** Takes more than there is, if need be: the debt delays later requests. */
    void charge(Owner owner, long amount) {
        Bucket own = of(owner);
        if (own != null && amount > 0) {
            own.consumeIgnoringRateLimits(amount);
        }
        if (all != null && amount > 0) {
            all.consumeIgnoringRateLimits(amount);
        }
    }

    /** Of the owner's own bucket. */
    Optional<RateLimit> state(Owner owner) {
        Bucket own = of(owner);
        if (own == null || perOwner == null) {
            return Optional.empty();
        }
        long limit = perOwner.amount();
        long available = own.getAvailableTokens();
        long nanos = (long) Math.ceil((double) (limit - available) / limit * period.toNanos());
        return Optional.of(
                new RateLimit(perOwner.quota(), limit, period, Math.max(0, available), Duration.ofNanos(nanos)));
    }
}
