package dev.quatrain.engine.model;

/** The state of a model after the tokens read so far, for a batch of rows. */
public interface DecodingState extends AutoCloseable {

    /** B. */
    int batch();

    @Override
    void close();
}
