package dev.quatrain.security;

import dev.quatrain.registry.key.Keys;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Mode {@code api-key}: the bearer token is the secret of a key. */
final class KeyAuthentication implements AuthenticationManager {

    private final Keys keys;

    KeyAuthentication(Keys keys) {
        this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String secret = ((BearerTokenAuthenticationToken) request).getToken();
        return keys.authenticate(secret)
                .map(key -> new CallerAuthentication(key.owner(), key.scopes(), () -> keys.isValid(secret)))
                .orElseThrow(() -> new InvalidBearerTokenException("unknown key"));
    }
}
