package dev.quatrain.quota;

import dev.quatrain.registry.Owner;
import io.github.bucket4j.TimeMeter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Checks what an owner may use. Rates and streams are counted by each process for itself, stocks in the database. */
public final class Quotas {

    private final QuotaProperties limits;
    private final Rate requests;
    private final Rate tokens;
    private final OpenStreams streams = new OpenStreams();

    Quotas(QuotaProperties limits, TimeMeter time) {
        this.limits = limits;
        this.requests = new Rate(Quota.REQUESTS, limits, time);
        this.tokens = new Rate(Quota.TOKENS, limits, time);
    }

    /**
     * Counts a request.
     *
     * @throws QuotaExceeded if there were too many
     */
    public void request(Owner owner) {
        requests.take(owner);
    }

    /**
     * To be called before a model reads or writes, since the number of tokens is known afterwards.
     *
     * @throws QuotaExceeded if no token is left
     */
    public void requireTokens(Owner owner) {
        tokens.require(owner);
    }

    /** Counts tokens that a model has read and written. */
    public void chargeTokens(Owner owner, long count) {
        tokens.charge(owner, count);
    }

    /** The rates of an owner that are limited. */
    public List<RateLimit> rates(Owner owner) {
        return Stream.of(requests.state(owner), tokens.state(owner))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Counts an open stream.
     *
     * @return closes it; closing twice has no effect
     * @throws QuotaExceeded if too many are open
     */
    public OpenStream openStream(Owner owner) {
        synchronized (streams) {
            require(Quota.STREAMS, owner, 1, streams);
            streams.opened(owner);
        }
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                streams.closed(owner);
            }
        };
    }

    /** A counted stream. */
    @FunctionalInterface
    public interface OpenStream extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Checks a stock before it grows. The caller serialises checks, if the limit must hold exactly.
     *
     * @param held asked only if the quota is limited
     * @throws QuotaExceeded if the owner or all together would hold more than allowed
     */
    public void require(Quota quota, Owner owner, long more, Stock held) {
        Limit own = limits.ofOwner(quota);
        if (own != null) {
            own.require(held.of(owner), more);
        }
        Limit all = limits.ofAll(quota);
        if (all != null) {
            all.require(held.ofAll(), more);
        }
    }
}
