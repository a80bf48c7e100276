package dev.quatrain.registry.key;

import dev.quatrain.registry.Owner;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_key")
class KeyRow {

    private static final String SEPARATOR = ",";

    @Id
    UUID id;

    String owner;
    String name;
    String secretSha256;

    /** Their names, separated by commas. */
    String scopes;

    Instant createdAt;

    @Nullable
    Instant lastUsedAt;

    KeyRow() {}

    KeyRow(ApiKey key, String digest) {
        id = key.id();
        owner = key.owner().name();
        name = key.name();
        secretSha256 = digest;
        scopes = key.scopes().stream().sorted().map(Scope::wireName).collect(Collectors.joining(SEPARATOR));
        createdAt = key.createdAt();
    }

    ApiKey view() {
        Set<Scope> granted = Arrays.stream(scopes.split(SEPARATOR))
                .flatMap(word -> Scope.named(word).stream())
                .collect(Collectors.toSet());
        return new ApiKey(id, new Owner(owner), name, granted, createdAt, lastUsedAt);
    }
}
