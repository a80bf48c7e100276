package dev.quatrain.engine.constrain;

/**
 * What a whole completion must look like, compiled for one {@link dev.quatrain.engine.token.TextCodec}. Safe for use by several
 * threads at once.
 */
public interface Constraint {

    /**
     * The mask before the first token. It forbids the end of the text until the text is whole, and whatever could no longer be
     * made whole within the tokens that are left.
     *
     * @throws InvalidGeneration if no whole text fits
     */
    LogitMask start(Opening opening);

    /**
     * Where a constrained text begins.
     *
     * @param prompt what the completion goes on from
     * @param lastToken the token of text before the completion, {@link dev.quatrain.engine.token.Vocabulary#BOS} if there is none:
     *     some tokenizers write a space between two words
     * @param maxTokens how many tokens the completion may have
     */
    record Opening(String prompt, int lastToken, int maxTokens) {}
}
