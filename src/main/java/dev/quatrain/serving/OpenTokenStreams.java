package dev.quatrain.serving;

import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Owner;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The streams that are not closed. A slow reader may still be at the end of a stream whose decoding has left its place to the
 * next one, so that there may be more of them than decodings.
 */
final class OpenTokenStreams {
    private static final int FOR_EACH_DECODING = 2;

    private final Accounts accounts;
    private final DecodingThreads threads;
    private final FairPlaces places;

    OpenTokenStreams(Accounts accounts, DecodingThreads threads) {
        this.accounts = accounts;
        this.threads = threads;
        this.places = new FairPlaces(FOR_EACH_DECODING * threads.most());
    }

    /** The limit of open streams. */
    int most() {
        return places.capacity();
    }

    /**
     * Counts a stream of the caller.
     *
     * @return closes it; closing twice has no effect
     * @throws dev.quatrain.quota.QuotaExceeded if the caller has too many open streams
     * @throws Overloaded if too many are open
     */
    Quotas.OpenStream open() {
        Owner owner = accounts.callers().current().owner();
        Quotas.OpenStream counted = accounts.openStream();
        if (!places.tryTake(owner)) {
            counted.close();
            throw threads.overloaded();
        }
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                places.leave(owner);
                counted.close();
            }
        };
    }
}
