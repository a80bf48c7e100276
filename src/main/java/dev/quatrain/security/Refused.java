package dev.quatrain.security;

import org.jspecify.annotations.Nullable;

/** A request that is refused before it reaches a controller. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The reason. */
    public enum Kind {
        /** No key or token, or an invalid one. */
        UNAUTHENTICATED,
        /** The key or token lacks the scope of the operation. */
        MISSING_SCOPE,
        /** A web page of another site sent the request. */
        FOREIGN_ORIGIN,
        /** The request names a host that is not this service. */
        FOREIGN_HOST
    }

    private static final String SCHEME = "Bearer realm=\"quatrain\"";

    private final Kind kind;
    private final @Nullable String challenge;

    private Refused(Kind kind, String message, @Nullable String challenge) {
        super(message);
        this.kind = kind;
        this.challenge = challenge;
    }

    static Refused withoutKey() {
        return new Refused(Kind.UNAUTHENTICATED, "expected the header Authorization: Bearer KEY, got none", SCHEME);
    }

    static Refused withInvalidKey() {
        return new Refused(
                Kind.UNAUTHENTICATED,
                "the key or token is not valid: unknown, revoked, replaced or expired",
                SCHEME + ", error=\"invalid_token\"");
    }

    /** @param scopes of which one is sufficient, separated by spaces */
    static Refused withoutScope(String scopes) {
        return new Refused(
                Kind.MISSING_SCOPE,
                "expected a key or token with the scope " + scopes.replace(" ", " or "),
                SCHEME + ", error=\"insufficient_scope\", scope=\"" + scopes + '"');
    }

    static Refused ofOrigin() {
        return new Refused(
                Kind.FOREIGN_ORIGIN, "web pages of other sites may not change anything in this service", null);
    }

    static Refused ofHost() {
        return new Refused(
                Kind.FOREIGN_HOST,
                "the header Host names another host; quatrain.security.hosts lists further names of this service",
                null);
    }

    public Kind kind() {
        return kind;
    }

    /** The value of the header WWW-Authenticate; null for none. */
    public @Nullable String challenge() {
        return challenge;
    }
}
