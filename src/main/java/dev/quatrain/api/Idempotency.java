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

/** Lets a request that creates something be repeated without creating it twice. */
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

    /** Creates something, binds the key in the same transaction, and says under which id it is found. */
    @FunctionalInterface
    interface Creation {
        String create(KeyClaim claim) throws IOException;
    }

    /**
     * A request that creates.
     *
     * @param key the client's; null if it does not care
     * @param operation what the key is for
     * @param content all that makes the request this one and no other
     */
    record Attempt(@Nullable String key, String operation, List<InputStreamSource> content) {}

    /**
     * A request as canonical JSON: fields by name, without those that were not sent, so that a field that a later release adds changes
     * nothing for requests that don't have it.
     */
    static List<InputStreamSource> content(Object request) {
        return List.of(new ByteArrayResource(CANONICAL.writeValueAsBytes(request)));
    }

    /** @return the id of what was created, by this request or by the first one with its key */
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
            sha256.update((byte) 0xFF); // in no UTF-8 text, so that no two lists of texts run into the same bytes
        }
        return Sha256.finish(sha256);
    }
}
