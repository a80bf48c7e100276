package dev.quatrain.api;

import dev.quatrain.api.body.BodyConfiguration;
import dev.quatrain.quota.QuotaExceeded;
import dev.quatrain.quota.Quotas;
import dev.quatrain.quota.RateLimit;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.Owner;
import dev.quatrain.security.Probes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Counts the requests of each owner, and names what is left in the fields of draft-ietf-httpapi-ratelimit-headers. Probes are
 * not counted, nor is what needs no key.
 */
@Component
@Order(BodyConfiguration.AFTER_SECURITY - 2) // before anything is done for the request
class QuotaFilter extends OncePerRequestFilter {

    static final String POLICY = "RateLimit-Policy";
    static final String STATE = "RateLimit";

    private final Quotas quotas;
    private final Callers callers;
    private final HandlerExceptionResolver problems;

    QuotaFilter(
            Quotas quotas, Callers callers, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.quotas = quotas;
        this.callers = callers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Probes.isProbe(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Owner> owner = callers.find().map(Caller::owner);
        if (owner.isEmpty() || isAdmitted(owner.get(), request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean isAdmitted(Owner owner, HttpServletRequest request, HttpServletResponse response) {
        QuotaExceeded refused = null;
        try {
            quotas.request(owner);
        } catch (QuotaExceeded exceeded) {
            refused = exceeded;
        }
        describe(quotas.rates(owner), response);
        if (refused != null) {
            problems.resolveException(request, response, null, refused);
        }
        return refused == null;
    }

    private static void describe(List<RateLimit> rates, HttpServletResponse response) {
        if (!rates.isEmpty()) {
            response.setHeader(
                    POLICY,
                    listed(
                            rates,
                            rate -> "q=%d;w=%d"
                                    .formatted(rate.limit(), rate.period().toSeconds())));
            response.setHeader(
                    STATE,
                    listed(
                            rates,
                            rate -> "r=%d;t=%d"
                                    .formatted(rate.remaining(), rate.reset().toSeconds())));
        }
    }

    private static String listed(List<RateLimit> rates, Function<RateLimit, String> parameters) {
        return rates.stream()
                .map(rate -> "\"%s\";%s".formatted(rate.quota().wireName(), parameters.apply(rate)))
                .collect(Collectors.joining(", "));
    }
}
