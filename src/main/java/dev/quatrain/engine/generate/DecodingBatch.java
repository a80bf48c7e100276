package dev.quatrain.engine.generate;

/**
 * The unfinished texts of a generation: which tokens are fed to the model, and which tokens are chosen from its logits.
 * It does not feed the model itself, so that the rows can be part of a larger batch.
 */
interface DecodingBatch {

    boolean isEmpty();

    /**
     * Starts all texts after the prompt.
     *
     * @param read the one row that contains the prompt
     * @return as for {@link #accept}
     */
    int[] begin(FedRows read, TokenListener listener);

    /** The next token to feed, for each row. */
    int[] tokens();

    /**
     * Chooses the next tokens, after the model was fed {@link #tokens}.
     *
     * @return the rows to continue with, as indices of the rows that were fed; rows may repeat. Empty if all texts are
     *     finished
     */
    int[] accept(FedRows fed, TokenListener listener);
}
