package dev.quatrain.engine.generate;

/**
 * The texts of a generation that are not finished, as they grow side by side: what is to be fed to the model, and what is made
 * of its answer. Who feeds the model, and what else is in the same batch, is no concern of theirs.
 */
interface DecodingBatch {

    boolean isEmpty();

    /**
     * Lets all texts start from the one that was read.
     *
     * @param read the one row that has read the prompt
     * @return as of {@link #accept}
     */
    int[] begin(FedRows read, TokenListener listener);

    /** The token to be fed next to each row. */
    int[] tokens();

    /**
     * Chooses what comes next, after the model was fed {@link #tokens}.
     *
     * @return the rows to go on from, each the place of one that was fed; some may be there several times. None if all is finished
     */
    int[] accept(FedRows fed, TokenListener listener);
}
