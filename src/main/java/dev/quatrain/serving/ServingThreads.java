package dev.quatrain.serving;

/**
 * The threads that serve requests.
 *
 * @param decoding choose tokens
 * @param preparation load models and open generations
 * @param calls answer all other requests, in one piece
 * @param clients for whom they work
 */
record ServingThreads(
        DecodingThreads decoding, PreparationThreads preparation, PreparationThreads calls, Clients clients)
        implements AutoCloseable {

    /** A call that ends when the service stops. */
    Call call() {
        return new Call(() -> {
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
