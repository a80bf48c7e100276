package dev.quatrain.engine.model;

/** What it means for a row to be fed together with others. */
public enum Batching {
    /** Nothing is gained: the rows are computed one after the other. */
    ROW_BY_ROW,
    /** Faster, but the last bits of a row's numbers depend on how many rows there are: matrix kernels sum in an order of their choice. */
    ROUNDED,
    /** Faster, and each row's numbers are bit for bit what they are alone. */
    EXACT
}
