package dev.quatrain.security;

import static dev.quatrain.registry.key.Scope.ADMIN;
import static dev.quatrain.registry.key.Scope.INFER;
import static dev.quatrain.registry.key.Scope.TRAIN;

import dev.quatrain.registry.key.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The scopes of all operations. An operation that is not listed is for admins only. {@code openapi.yaml} says the same. */
final class EndpointScopes {

    /** For every client, with or without a key. */
    private static final Set<Scope> OPEN = EnumSet.noneOf(Scope.class);

    private static final String ANY_METHOD = "";

    /** The first rule that fits is the one. */
    private static final List<Rule> RULES = Stream.of(
                    rules(
                            "GET",
                            OPEN,
                            "/",
                            "/console/**",
                            "/livez",
                            "/readyz",
                            "/openapi.yaml",
                            "/v3/api-docs/swagger-config"),
                    rules("GET", OPEN, "/swagger-ui.html", "/swagger-ui/**"),
                    rules("POST", EnumSet.of(INFER), "/generate/**", "/next", "/score/**", "/classify", "/translate"),
                    rules("POST", EnumSet.of(INFER), "/inspect/*"),
                    rules(
                            "POST",
                            EnumSet.of(INFER),
                            "/v1/completions",
                            "/v1/chat/completions",
                            "/v1/responses",
                            "/v1/embeddings"),
                    rules("GET", OPEN, "/v2", "/v2/health/live", "/v2/health/ready"),
                    rules("POST", EnumSet.of(INFER), "/v2/models/{name}/*", "/v2/models/{name}/versions/{version}/*"),
                    rules("GET", EnumSet.of(INFER, TRAIN), "/v2/models/**"),
                    rules("GET", EnumSet.of(INFER, TRAIN), "/v1/models", "/v1/models/{id}"),
                    rules("DELETE", EnumSet.of(TRAIN), "/v1/models/{id}"),
                    rules(ANY_METHOD, EnumSet.of(TRAIN), "/v1/files/**", "/v1/fine_tuning/jobs/**"),
                    // each tool asks for the scopes of its operation
                    rules("POST", EnumSet.of(INFER, TRAIN), "/mcp"),
                    rules("GET", EnumSet.of(INFER, TRAIN), "/devices", "/models", "/models/{name}"),
                    rules(
                            "GET",
                            EnumSet.of(INFER, TRAIN),
                            "/models/{name}/versions",
                            "/models/{name}/versions/{version}"),
                    rules(ANY_METHOD, EnumSet.of(TRAIN), "/corpora/**", "/train/**", "/jobs/**", "/models/**"))
            .flatMap(Collection::stream)
            .toList();

    private record Rule(String method, PathPattern path, Set<Scope> sufficient) {

        boolean fits(String asked, PathContainer where) {
            return (method.equals(ANY_METHOD) || method.equals(asked)) && path.matches(where);
        }
    }

    private static List<Rule> rules(String method, Set<Scope> sufficient, String... paths) {
        return Arrays.stream(paths)
                .map(PathPatternParser.defaultInstance::parse)
                .map(path -> new Rule(method, path, sufficient))
                .toList();
    }

    /**
     * The scopes of which one is sufficient. {@code admin} always is.
     *
     * @param method HEAD counts as GET
     * @return null if no key is necessary
     */
    @Nullable
    Set<Scope> of(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        PathContainer where = PathContainer.parsePath(path);
        Set<Scope> sufficient = RULES.stream()
                .filter(rule -> rule.fits(asked, where))
                .map(Rule::sufficient)
                .findFirst()
                .orElse(EnumSet.of(ADMIN));
        return sufficient.isEmpty() ? null : sufficient;
    }

    /** Whether these scopes allow an operation. */
    boolean allow(Set<Scope> granted, Set<Scope> sufficient) {
        return granted.contains(ADMIN) || granted.stream().anyMatch(sufficient::contains);
    }

    static String listed(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    }
}
