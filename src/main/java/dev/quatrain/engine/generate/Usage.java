package dev.quatrain.engine.generate;

/**
 * The token counts of a generation.
 *
 * @param promptTokens the tokens of the prompt, without BOS
 * @param completionTokens the tokens sampled in all rows, including EOS
 * @param cachedTokens the tokens of the prompt that were not read again, see {@link PromptStates}
 */
public record Usage(int promptTokens, int completionTokens, int cachedTokens) {

    /** Without a cache. */
    public Usage(int promptTokens, int completionTokens) {
        this(promptTokens, completionTokens, 0);
    }
}
