package dev.quatrain.engine.generate.translation;

import java.util.List;

/**
 * What became of one text.
 *
 * @param sourceTokens as they are shown, the end included
 * @param translations the best first; at least one
 */
public record Translated(List<String> sourceTokens, List<Translation> translations) {}
