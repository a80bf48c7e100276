package dev.quatrain.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers refused requests in the way in which exceptions of controllers are answered. */
final class Refusals {

    private final ObjectProvider<HandlerExceptionResolver> resolver; // a provider, since filters are created first

    Refusals(ObjectProvider<HandlerExceptionResolver> resolver) {
        this.resolver = resolver;
    }

    /** @throws Refused if nothing answers it */
    void answer(HttpServletRequest request, HttpServletResponse response, Refused refused) {
        if (resolver.getObject().resolveException(request, response, null, refused) == null) {
            throw refused;
        }
    }
}
