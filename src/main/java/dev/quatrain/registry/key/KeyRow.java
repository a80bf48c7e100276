package dev.quatrain.registry.key;

import dev.quatrain.registry.Owner;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "api_key")
class KeyRow implements Persistable<UUID> {

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

    /** So that a row with the id of another is refused, and does not replace it. */
    @Transient
    private boolean unsaved;

    KeyRow() {}

    KeyRow(ApiKey key, String digest) {
        id = key.id();
        owner = key.owner().name();
        name = key.name();
        secretSha256 = digest;
        scopes = key.scopes().stream().sorted().map(Scope::wireName).collect(Collectors.joining(SEPARATOR));
        createdAt = key.createdAt();
        unsaved = true;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return unsaved;
    }

    ApiKey view() {
        Set<Scope> granted = Arrays.stream(scopes.split(SEPARATOR))
                .flatMap(word -> Scope.named(word).stream())
                .collect(Collectors.toSet());
        return new ApiKey(id, new Owner(owner), name, granted, createdAt, lastUsedAt);
    }
}
