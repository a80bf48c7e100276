package dev.quatrain.security;

import dev.quatrain.registry.key.Scope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Compares the scopes of callers with those of operations, and answers the requests of callers without them. */
final class ScopeCheck
        implements AuthorizationManager<HttpServletRequest>, AuthenticationEntryPoint, AccessDeniedHandler {

    /** Requests that were admitted before; the container calls the service once more to end them. */
    private static final Set<DispatcherType> ADMITTED = EnumSet.of(DispatcherType.ERROR, DispatcherType.ASYNC);

    private final EndpointScopes scopes = new EndpointScopes();
    private final Refusals refusals;

    ScopeCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, HttpServletRequest request) {
        Set<Scope> sufficient = scopes.of(request.getMethod(), request.getRequestURI());
        return new AuthorizationDecision(ADMITTED.contains(request.getDispatcherType())
                || sufficient == null
                || authentication.get() instanceof CallerAuthentication known
                        && scopes.allow(known.scopes(), sufficient));
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        boolean sent = failure instanceof OAuth2AuthenticationException;
        refusals.answer(request, response, sent ? Refused.withInvalidKey() : Refused.withoutKey());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
        Set<Scope> sufficient = scopes.of(request.getMethod(), request.getRequestURI());
        refusals.answer(
                request,
                response,
                Refused.withoutScope(EndpointScopes.listed(sufficient == null ? Set.of() : sufficient)));
    }
}
