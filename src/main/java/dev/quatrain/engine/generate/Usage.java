package dev.quatrain.engine.generate;

/**
 * What a generation took.
 *
 * @param promptTokens of the prompt, the beginning of a text not counted
 * @param completionTokens sampled in all rows, ends of texts counted
 */
public record Usage(int promptTokens, int completionTokens) {}
