package dev.quatrain.serving;

import com.github.benmanes.caffeine.cache.AsyncCache;
import dev.quatrain.engine.work.Abandoned;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A cache whose values are computed once for all that ask at the same time, by the first of them. If its client hangs up,
 * one of the others computes the value. No lock is held while it is computed.
 */
record Shared<K, V>(AsyncCache<K, V> cache) {

    /** The failure of the first. The cache would log any other exception, but most failures are mistakes of clients. */
    private static final class Failure extends CancellationException {
        private static final long serialVersionUID = 1;

        private final transient RuntimeException cause;

        Failure(RuntimeException cause) {
            this.cause = cause;
        }
    }

    /** @param compute runs in this thread, unless another one computes the value */
    V get(K key, Call call, Supplier<V> compute) {
        while (true) {
            CompletableFuture<V> mine = new CompletableFuture<>();
            CompletableFuture<V> first = cache.get(key, (absent, executor) -> mine);
            if (first == mine) {
                return computed(mine, compute);
            }
            try {
                return call.await(first);
            } catch (Failure failed) {
                if (!(failed.cause instanceof Abandoned)) {
                    throw failed.cause;
                }
                call.pulse();
            }
        }
    }

    private static <V> V computed(CompletableFuture<V> mine, Supplier<V> compute) {
        try {
            V value = compute.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException failure) {
            mine.completeExceptionally(new Failure(failure));
            throw failure;
        } catch (Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        }
    }
}
