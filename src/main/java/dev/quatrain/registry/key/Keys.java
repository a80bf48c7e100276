package dev.quatrain.registry.key;

import dev.quatrain.engine.storage.Sha256;
import dev.quatrain.registry.Listing;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.TimeOrderedIds;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues and checks keys. Only the SHA-256 of a secret is stored. A secret has 256 random bits, so its digest needs no salt,
 * and looking a digest up takes the same time for all wrong secrets.
 */
@Service
public class Keys {

    /** Begins every secret, so that people and secret scanners recognize it. */
    public static final String PREFIX = "qk_";

    private static final int SECRET_BYTES = 32;
    private static final Duration PRECISION_OF_USE = Duration.ofMinutes(1);

    /** The id of the first key, the same in all processes on a database, so that only one of them can create it. */
    private static final UUID FIRST = new UUID(0x7000, 0x8000_0000_0000_0000L);

    private final KeyRows rows;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Keys(KeyRows rows, TimeOrderedIds ids, Clock clock) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public IssuedKey create(Owner owner, String name, Set<Scope> scopes) {
        String secret = secret();
        ApiKey key = new ApiKey(ids.next(), owner, name, scopes, now(), null);
        rows.save(new KeyRow(key, digest(secret)));
        return new IssuedKey(key, secret);
    }

    /**
     * Creates the first key that may issue others.
     *
     * @return empty if there is one
     * @throws DataIntegrityViolationException if another process creates it at the same instant
     */
    @Transactional
    public Optional<IssuedKey> createFirst(Owner owner, String name) {
        if (hasAdmin()) {
            return Optional.empty();
        }
        String secret = secret();
        ApiKey key = new ApiKey(FIRST, owner, name, EnumSet.allOf(Scope.class), now(), null);
        rows.saveAndFlush(new KeyRow(key, digest(secret)));
        return Optional.of(new IssuedKey(key, secret));
    }

    /**
     * All keys, newest first.
     *
     * @param after id of the key after which the listing begins; null to begin with the newest
     * @throws NotFound if that key does not exist
     */
    @Transactional(readOnly = true)
    public Listing<ApiKey> list(int limit, @Nullable String after) {
        Limit oneMore = Limit.of(limit + 1);
        return Listing.of(
                after == null
                        ? rows.findByOrderByIdDesc(oneMore)
                        : rows.findByIdLessThanOrderByIdDesc(get(after).id(), oneMore),
                limit,
                KeyRow::view);
    }

    /** @throws NotFound if the key does not exist */
    @Transactional(readOnly = true)
    public ApiKey get(String id) {
        return row(id).view();
    }

    /**
     * Gives a key a new secret. The old one is invalid from now on.
     *
     * @throws NotFound if the key does not exist
     */
    @Transactional
    public IssuedKey rotate(String id) {
        String secret = secret();
        KeyRow row = row(id);
        row.secretSha256 = digest(secret);
        return new IssuedKey(row.view(), secret);
    }

    /**
     * Deletes a key. What its owner has is kept.
     *
     * @throws NotFound if the key does not exist
     */
    @Transactional
    public void revoke(String id) {
        rows.delete(row(id));
    }

    /** The key with this secret. */
    @Transactional
    public Optional<ApiKey> authenticate(String secret) {
        Optional<ApiKey> key = rows.findBySecretSha256(digest(secret)).map(KeyRow::view);
        key.ifPresent(this::used);
        return key;
    }

    /** Whether a key has this secret. Does not count as its use. */
    @Transactional(readOnly = true)
    public boolean isValid(String secret) {
        return rows.existsBySecretSha256(digest(secret));
    }

    private void used(ApiKey key) {
        Instant now = now();
        Instant stale = now.minus(PRECISION_OF_USE);
        if (key.lastUsedAt() == null || key.lastUsedAt().isBefore(stale)) {
            rows.use(key.id(), now);
        }
    }

    private boolean hasAdmin() {
        return rows.findAll().stream().anyMatch(row -> row.view().scopes().contains(Scope.ADMIN));
    }

    private KeyRow row(String id) {
        return id(id).flatMap(rows::findById).orElseThrow(() -> new NotFound(NotFound.Kind.KEY, id));
    }

    private static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
