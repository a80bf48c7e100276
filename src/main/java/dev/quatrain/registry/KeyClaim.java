package dev.quatrain.registry;

/**
 * The Idempotency-Key of a request. It is bound to the created resource in the same transaction that creates the resource,
 * so that after a crash either both exist or neither.
 */
@FunctionalInterface
public interface KeyClaim {

    /** For requests without a key. */
    KeyClaim NONE = resource -> {};

    /** Call in the transaction that creates the resource, with its id. */
    void bind(String resource);
}
