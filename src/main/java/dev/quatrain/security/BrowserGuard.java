package dev.quatrain.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages of others away, in every mode: a browser sends their requests with the user's access to this machine. Also
 * sets the headers that tell browsers what a response may do.
 */
final class BrowserGuard extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String CONSOLE =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String SWAGGER =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final AllowedHosts hosts;
    private final Refusals refusals;

    BrowserGuard(AllowedHosts hosts, Refusals refusals) {
        this.hosts = hosts;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        setHeaders(request, response);
        Refused refused = refusal(request);
        if (refused == null) {
            chain.doFilter(request, response);
        } else {
            refusals.answer(request, response, refused);
        }
    }

    private static void setHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", policy(request.getRequestURI()));
    }

    private static String policy(String path) {
        if (path.equals("/") || path.startsWith("/console/")) {
            return CONSOLE;
        }
        return path.startsWith("/swagger-ui") ? SWAGGER : NOTHING;
    }

    private @Nullable Refused refusal(HttpServletRequest request) {
        if (!isOurHost(request)) {
            return Refused.ofHost();
        }
        return SAFE.contains(request.getMethod()) || isFromOurPage(request) ? null : Refused.ofOrigin();
    }

    /** Browsers always name a host; a client of HTTP/1.0 need not. Probes come by address, and the answer is one word. */
    private boolean isOurHost(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.HOST) == null
                || Probes.isProbe(request) && SAFE.contains(request.getMethod())
                || hosts.allows(request.getServerName(), request.getLocalAddr());
    }

    /** Programs send neither of the two headers. */
    private static boolean isFromOurPage(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return !"cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                && (origin == null || isOwn(origin, request.getHeader(HttpHeaders.HOST)));
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
