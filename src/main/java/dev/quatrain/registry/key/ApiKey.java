package dev.quatrain.registry.key;

import dev.quatrain.registry.Owner;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key, without its secret.
 *
 * @param owner for whom its holder acts
 * @param name for people; several keys may have the same
 * @param lastUsedAt to the minute; null if it was never used
 */
public record ApiKey(
        UUID id,
        Owner owner,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}
