package dev.quatrain.engine.generate;

import org.jspecify.annotations.Nullable;

/**
 * What to go on from, and how.
 *
 * @param prompt read after the beginning of a text, or after the state; may be empty
 * @param state a {@link Completion#state} of the same model, to go on from; null for the beginning of a text
 * @param plan how to go on
 */
public record GenerationRequest(String prompt, @Nullable String state, SamplingPlan plan) {}
