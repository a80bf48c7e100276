package dev.quatrain.security;

import dev.quatrain.registry.Owner;
import dev.quatrain.registry.key.Scope;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Mode {@code oauth2}: the bearer token is a JWT of the configured issuer. Its subject is the owner. */
final class TokenAuthentication implements AuthenticationManager {

    private static final String SCOPE = "scope";

    private final JwtDecoder decoder;
    private final Clock clock;

    TokenAuthentication(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        Jwt token = decoded(((BearerTokenAuthenticationToken) request).getToken());
        return new CallerAuthentication(owner(token), scopes(token), () -> isCurrent(token));
    }

    private boolean isCurrent(Jwt token) {
        return token.getExpiresAt() == null || clock.instant().isBefore(token.getExpiresAt());
    }

    private Jwt decoded(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException invalid) {
            throw new InvalidBearerTokenException("invalid token", invalid);
        } catch (JwtException unavailable) {
            throw new AuthenticationServiceException("the issuer's keys cannot be read", unavailable);
        }
    }

    private static Owner owner(Jwt token) {
        try {
            return new Owner(String.valueOf(token.getSubject() == null ? "" : token.getSubject()));
        } catch (IllegalArgumentException noOwner) {
            throw new InvalidBearerTokenException("no usable subject", noOwner);
        }
    }

    /** Scopes of other services are ignored. */
    private static Set<Scope> scopes(Jwt token) {
        Object claim = token.getClaims().get(SCOPE);
        Stream<String> names = claim instanceof Collection<?> several
                ? several.stream().map(String::valueOf)
                : Arrays.stream(String.valueOf(claim).split(" "));
        return names.flatMap(name -> Scope.named(name).stream()).collect(Collectors.toSet());
    }
}
