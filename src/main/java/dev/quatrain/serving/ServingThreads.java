package dev.quatrain.serving;

import dev.quatrain.registry.Owner;

/**
 * The threads that serve requests.
 *
 * @param decoding choose tokens
 * @param preparation load models and open generations
 * @param calls answer all other requests, in one piece
 * @param clients for whom they work
 * @param accounts of their owners
 * @param streams that are open
 */
record ServingThreads(
        DecodingThreads decoding,
        PreparationThreads preparation,
        PreparationThreads calls,
        Clients clients,
        Accounts accounts,
        OpenTokenStreams streams)
        implements AutoCloseable {

    /** A call that ends when the service stops. */
    Call call(Owner owner) {
        return new Call(owner, () -> {
            decoding.requireAdmitting();
            return false;
        });
    }

    @Override
    public void close() {
        calls.close();
        preparation.close();
        decoding.close();
    }
}
