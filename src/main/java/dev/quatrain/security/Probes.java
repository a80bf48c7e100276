package dev.quatrain.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** The requests by which Kubernetes and load balancers ask whether the service is well. */
public final class Probes {

    private static final Set<String> PATHS = Set.of("/livez", "/readyz");

    private Probes() {}

    public static boolean isProbe(HttpServletRequest request) {
        return PATHS.contains(request.getRequestURI());
    }
}
