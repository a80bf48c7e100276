package dev.quatrain.engine.model;

/** A trained model in memory, ready to be asked, whatever its task. Safe for use by several threads at once. */
public interface OpenModel extends AutoCloseable {

    /** Bytes that the loaded weights take. */
    long memoryBytes();

    @Override
    void close();
}
