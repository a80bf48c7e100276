package dev.quatrain.engine.generate;

/**
 * The token counts of a generation.
 *
 * @param promptTokens the tokens of the prompt, without BOS
 * @param completionTokens the tokens sampled in all rows, including EOS
 */
public record Usage(int promptTokens, int completionTokens) {}
