package dev.quatrain.registry;

/**
 * The Idempotency-Key that a request came with, to be bound to what the request creates in the very transaction that creates it:
 * a process that dies leaves both or neither.
 */
@FunctionalInterface
public interface KeyClaim {

    /** For requests without a key. */
    KeyClaim NONE = resource -> {};

    /** Called in the transaction that creates the resource, with its id. */
    void bind(String resource);
}
