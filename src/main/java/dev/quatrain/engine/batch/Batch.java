package dev.quatrain.engine.batch;

/** The data of one update. */
public interface Batch {

    /** T, the steps of the longest row. */
    int length();

    /** The number of input tokens, without padding. */
    int tokens();

    /** The number of predictions, over which the loss is averaged. */
    default int predictions() {
        return tokens();
    }
}
