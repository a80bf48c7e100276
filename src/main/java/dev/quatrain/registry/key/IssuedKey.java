package dev.quatrain.registry.key;

/**
 * A key at the only moment at which its secret is known.
 *
 * @param secret what the client sends
 */
public record IssuedKey(ApiKey key, String secret) {

    /** Without the secret, so that no log shows it. */
    @Override
    public String toString() {
        return key.toString();
    }
}
