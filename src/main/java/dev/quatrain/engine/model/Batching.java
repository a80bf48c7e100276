package dev.quatrain.engine.model;

/** The effect of feeding several rows in one step. */
public enum Batching {
    /**
     * The rows are computed one after the other. Each equals, bit for bit, the same row in a batch of its own.
     */
    ROW_BY_ROW,
    /** A speed-up, but the last bits of a row depend on the number of rows, because matrix kernels choose their order of summation by it. */
    ROUNDED,
    /** A speed-up, and each row equals, bit for bit, the same row in a batch of its own. */
    EXACT
}
