package dev.quatrain.registry;

/** How the service knows its callers: {@code quatrain.security.mode}. */
public enum SecurityMode {
    /** Not at all: every caller is {@link Caller#LOCAL}. */
    NONE,
    /** By keys that the service itself issues. */
    API_KEY,
    /** By access tokens of an OAuth 2 issuer. */
    OAUTH2
}
