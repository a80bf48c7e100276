package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.quatrain.engine.storage.Sha256;
import dev.quatrain.registry.IdempotencyKeys;
import dev.quatrain.registry.KeyClaim;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes requests that create something repeatable, by the header {@value #HEADER}. */
@Component
public class Idempotency {

    public static final String HEADER = "Idempotency-Key";
    static final int LONGEST_KEY = 255;

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .changeDefaultPropertyInclusion(
                    all -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final IdempotencyKeys keys;

    Idempotency(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /** Creates a resource, binds the key in the same transaction, and returns the resource's id. */
    @FunctionalInterface
    interface Creation {
        String create(KeyClaim claim) throws IOException;
    }

    /**
     * A request that creates a resource.
     *
     * @param key of the client; null for none
     * @param operation the scope of the key
     * @param content everything that identifies the request
     */
    record Attempt(@Nullable String key, String operation, List<InputStreamSource> content) {}

    /**
     * A request as canonical JSON: sorted fields, without absent ones. So a field that a later release adds does not change
     * the digests of requests without it.
     */
    static List<InputStreamSource> content(Object request) {
        return List.of(new ByteArrayResource(CANONICAL.writeValueAsBytes(request)));
    }

    /** @return the id of the resource, created by this request or by an earlier one with the same key */
    String once(Attempt attempt, Creation creation) throws IOException {
        String key = attempt.key();
        if (key == null) {
            return creation.create(KeyClaim.NONE);
        }
        Optional<String> earlier = keys.remember(key, attempt.operation(), digest(attempt.content()));
        return earlier.isPresent() ? earlier.get() : first(key, attempt.operation(), creation);
    }

    private String first(String key, String operation, Creation creation) throws IOException {
        boolean created = false;
        try {
            String id = creation.create(resource -> keys.bind(key, operation, resource));
            created = true;
            return id;
        } finally {
            if (!created) {
                keys.forget(key, operation);
            }
        }
    }

    private static String digest(List<InputStreamSource> content) throws IOException {
        MessageDigest sha256 = Sha256.start();
        for (InputStreamSource part : content) {
            try (InputStream in = part.getInputStream()) {
                Sha256.addAll(in, sha256);
            }
            sha256.update((byte) 0xFF); // separates the parts; the byte never occurs in UTF-8
        }
        return Sha256.finish(sha256);
    }
}
