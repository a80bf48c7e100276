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
 * Which requests have been answered already. Before creating: {@link #remember}; in the transaction that creates: {@link #bind};
 * if nothing was created: {@link #forget}.
 */
@Service
public class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    /** The time after which a request that neither was bound nor forgotten counts as having died with its process. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final IdempotencyRows rows;
    private final Clock clock;

    IdempotencyKeys(IdempotencyRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Takes a key, unless it is taken.
     *
     * @param key of any length
     * @param operation what the key is for, since clients may use one for several
     * @param requestDigest SHA-256 of the request, in hexadecimal
     * @return what the same request created earlier; empty if this is the first one
     * @throws Conflict if the key came with another request, or that request is still being worked on
     */
    @Transactional
    public Optional<String> remember(String key, String operation, String requestDigest) {
        Instant now = clock.instant();
        rows.deleteOld(now.minus(KEPT), now.minus(ABANDONED));
        if (rows.insert(sha256(key), operation, requestDigest, now) == 1) {
            return Optional.empty();
        }
        IdempotencyRow row = rows.findByKeySha256AndOperation(sha256(key), operation)
                .orElseThrow(() -> new Conflict(
                        Conflict.Kind.UNDER_WAY,
                        "The first request with this Idempotency-Key has just failed; repeat yours"));
        if (!row.requestDigest.equals(requestDigest)) {
            throw new Conflict(Conflict.Kind.KEY_REUSED, "This Idempotency-Key came with another request before");
        }
        if (row.resource == null) {
            throw new Conflict(
                    Conflict.Kind.UNDER_WAY, "The first request with this Idempotency-Key is still being worked on");
        }
        return Optional.of(row.resource);
    }

    /** Says what the request with this key creates; part of the caller's transaction. */
    @Transactional
    public void bind(String key, String operation, String resource) {
        rows.bind(sha256(key), operation, resource);
    }

    /** Says that the request with this key has created nothing, and may come again. */
    @Transactional
    public void forget(String key, String operation) {
        rows.deleteUnbound(sha256(key), operation);
    }

    private static String sha256(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
