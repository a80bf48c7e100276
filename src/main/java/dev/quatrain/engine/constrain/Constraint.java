package dev.quatrain.engine.constrain;

import dev.quatrain.engine.work.Work;

/**
 * A constraint on the whole completion, compiled for one {@link dev.quatrain.engine.token.TextCodec}. Implementations are
 * thread-safe.
 */
public interface Constraint {

    /**
     * The mask before the first token. It forbids the end of the text until the text is complete, and every token after
     * which the text can no longer be completed within the budget.
     *
     * @param work counts the steps of this mask and of all masks after it
     * @throws InvalidGeneration if no complete text fits into the budget
     */
    LogitMask start(Opening opening, Work work);

    /** A mask for a caller that waits for the result. */
    default LogitMask start(Opening opening) {
        return start(opening, Work.unlimited());
    }

    /** Approximate memory use, including cached answers, which grow while the constraint is used. */
    default long memoryBytes() {
        return 0;
    }

    /**
     * The start of a constrained text.
     *
     * @param prompt the text before the completion
     * @param lastToken the last token before the completion, {@link dev.quatrain.engine.token.Vocabulary#BOS} if there is
     *     none. Some tokenizers write a space between two words, so it matters
     * @param maxTokens the largest number of tokens of the completion
     */
    record Opening(String prompt, int lastToken, int maxTokens) {}
}
