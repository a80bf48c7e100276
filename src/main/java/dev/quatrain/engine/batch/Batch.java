package dev.quatrain.engine.batch;

/** What one update is computed from. */
public interface Batch {

    /** T, the steps of the longest row. */
    int length();

    /** How many tokens are read, padding not counted. */
    int tokens();

    /** How many things are to be predicted, which the loss is a mean over. */
    default int predictions() {
        return tokens();
    }
}
