package dev.quatrain.engine.model;

/** What a language model remembers of the tokens it was fed, for a batch of rows. */
public interface DecodingState extends AutoCloseable {

    /** B. */
    int batch();

    @Override
    void close();
}
