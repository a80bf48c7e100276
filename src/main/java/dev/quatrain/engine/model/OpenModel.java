package dev.quatrain.engine.model;

/** A trained model in memory, for any task. Thread-safe. */
public interface OpenModel extends AutoCloseable {

    /** The bytes of the loaded weights. */
    long memoryBytes();

    /** How many of them are in the Java heap and count against the limit of loaded models there. */
    default long heapBytes() {
        return 0;
    }

    @Override
    void close();
}
