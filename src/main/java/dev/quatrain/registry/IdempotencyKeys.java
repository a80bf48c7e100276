package dev.quatrain.registry;

import dev.quatrain.engine.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The requests of the current caller that were already answered, by Idempotency-Key. Call {@link #remember} before a resource is created, {@link
 * #bind} in the transaction that creates it, and {@link #forget} if nothing was created.
 */
@Service
public class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    /** A key that is neither bound nor forgotten after this time is released, since its process must have died. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final IdempotencyRows rows;
    private final Callers callers;
    private final Clock clock;

    IdempotencyKeys(IdempotencyRows rows, Callers callers, Clock clock) {
        this.rows = rows;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * Takes a key if it is free.
     *
     * @param key of any length
     * @param operation the scope of the key, since clients may use one key for several operations
     * @param requestDigest SHA-256 of the request, in hexadecimal
     * @return the resource that the same request created earlier; empty for the first request
     * @throws Conflict if the key was used with a different request, or that request is still in progress
     */
    @Transactional
    public Optional<String> remember(String key, String operation, String requestDigest) {
        Instant now = clock.instant();
        rows.deleteOld(now.minus(KEPT), now.minus(ABANDONED));
        String owner = owner();
        if (rows.insert(new IdempotencyRows.Use(owner, sha256(key), operation), requestDigest, now) == 1) {
            return Optional.empty();
        }
        IdempotencyRow row = rows.findByOwnerAndKeySha256AndOperation(owner, sha256(key), operation)
                .orElseThrow(() -> new Conflict(
                        Conflict.Kind.UNDER_WAY,
                        "The first request with this Idempotency-Key has just failed; repeat the request"));
        if (!row.requestDigest.equals(requestDigest)) {
            throw new Conflict(Conflict.Kind.KEY_REUSED, "This Idempotency-Key was used with another request");
        }
        if (row.resource == null) {
            throw new Conflict(
                    Conflict.Kind.UNDER_WAY, "The first request with this Idempotency-Key is still being worked on");
        }
        return Optional.of(row.resource);
    }

    /** Records the resource that the request with this key creates; part of the caller's transaction. */
    @Transactional
    public void bind(String key, String operation, String resource) {
        rows.bind(owner(), sha256(key), operation, resource);
    }

    /** Releases the key, since the request created nothing. */
    @Transactional
    public void forget(String key, String operation) {
        rows.deleteUnbound(owner(), sha256(key), operation);
    }

    private String owner() {
        return callers.current().owner().name();
    }

    private static String sha256(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
