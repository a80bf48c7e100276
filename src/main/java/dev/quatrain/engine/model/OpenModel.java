package dev.quatrain.engine.model;

/** A trained model in memory, for any task. Thread-safe. */
public interface OpenModel extends AutoCloseable {

    /** The bytes of the loaded weights. */
    long memoryBytes();

    @Override
    void close();
}
