package dev.quatrain.engine.generate;

/** The texts of a generation that are not finished, as they grow side by side. */
interface DecodingBatch {

    boolean isEmpty();

    /** Lets all texts start from the one that was read. */
    void begin(TokenListener listener);

    /** Feeds to each text what came last in it, and chooses what comes next. */
    void step(TokenListener listener);
}
