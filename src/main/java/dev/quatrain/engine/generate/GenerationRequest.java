package dev.quatrain.engine.generate;

import org.jspecify.annotations.Nullable;

/**
 * What to go on from, and how.
 *
 * @param prompt read after the beginning of a text, or after the state; may be empty
 * @param state a {@link Completion#state} of the same model, to go on from; null for the beginning of a text
 * @param plan how to go on
 * @param constraint what each completion must look like; null for anything
 */
public record GenerationRequest(
        String prompt,
        @Nullable String state,
        SamplingPlan plan,
        @Nullable ConstraintSource constraint) {

    /** Without a constraint. */
    public GenerationRequest(String prompt, @Nullable String state, SamplingPlan plan) {
        this(prompt, state, plan, null);
    }
}
