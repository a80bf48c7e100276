package dev.quatrain.engine.generate.translation;

import java.util.List;

/**
 * The translations of one text.
 *
 * @param sourceTokens for display, including EOS
 * @param translations the best first; at least one
 */
public record Translated(List<String> sourceTokens, List<Translation> translations) {}
