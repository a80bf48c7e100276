package dev.quatrain.api;

import dev.quatrain.registry.Owner;
import dev.quatrain.registry.key.Keys;
import dev.quatrain.registry.key.Scope;
import java.net.http.HttpRequest;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The whole service, which asks for keys. */
@TestPropertySource(properties = "quatrain.security.mode=api-key")
abstract class KeyedTest extends HttpTest {

    @Autowired
    Keys keys;

    private @Nullable String key;

    /** The secret of a new key. */
    String keyOf(String owner, Scope first, Scope... more) {
        return keys.create(new Owner(owner), "test", EnumSet.of(first, more)).secret();
    }

    /** All requests from now on bear this key; null for none. */
    void use(@Nullable String secret) {
        key = secret;
    }

    @Override
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = super.request(path);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }
}
