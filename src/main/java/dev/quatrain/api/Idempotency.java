package dev.quatrain.api;

import dev.quatrain.registry.IdempotencyKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Lets a request that creates something be repeated without creating it twice. */
@Component
public class Idempotency {

    public static final String HEADER = "Idempotency-Key";
    static final int LONGEST_KEY = 255;

    private final IdempotencyKeys keys;

    Idempotency(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /** Creates something and says under which id it is found. */
    @FunctionalInterface
    interface Creation {
        String create() throws IOException;
    }

    /**
     * A request that creates.
     *
     * @param key the client's; null if it does not care
     * @param operation what the key is for
     * @param content all that makes the request this one and no other
     */
    record Attempt(@Nullable String key, String operation, List<InputStreamSource> content) {}

    /** What a record says, in full: all records of requests are made of records and scalars. */
    static List<InputStreamSource> content(Object request) {
        return List.of(new ByteArrayResource(request.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** @return the id of what was created, by this request or by the first one with its key */
    String once(Attempt attempt, Creation creation) throws IOException {
        String key = attempt.key();
        if (key == null) {
            return creation.create();
        }
        Optional<String> earlier = keys.remember(key, attempt.operation(), digest(attempt.content()));
        return earlier.isPresent() ? earlier.get() : first(key, attempt.operation(), creation);
    }

    private String first(String key, String operation, Creation creation) throws IOException {
        boolean created = false;
        try {
            String id = creation.create();
            keys.bind(key, operation, id);
            created = true;
            return id;
        } finally {
            if (!created) {
                keys.forget(key, operation);
            }
        }
    }

    private static String digest(List<InputStreamSource> content) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (InputStreamSource part : content) {
                try (InputStream in = new DigestInputStream(part.getInputStream(), sha256)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                sha256.update((byte) 0xFF); // in no UTF-8 text, so that no two lists of texts run into the same bytes
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
