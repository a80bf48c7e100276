package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What to go on from, and how.
 *
 * @param prompt read after the beginning of a text, or after the state; may be empty
 * @param state a {@link Completion#state} of the same model, to go on from; null for the beginning of a text
 * @param plan how to go on
 * @param steering what each completion must look like; null for anything
 */
public record GenerationRequest(
        String prompt,
        @Nullable String state,
        SamplingPlan plan,
        @Nullable ConstrainedDecoding steering) {

    /** Without a constraint. */
    public GenerationRequest(String prompt, @Nullable String state, SamplingPlan plan) {
        this(prompt, state, plan, null);
    }

    /** The same with another source of the same constraint. */
    public GenerationRequest withConstraint(UnaryOperator<ConstraintSource> instead) {
        return steering == null
                ? this
                : new GenerationRequest(
                        prompt,
                        state,
                        plan,
                        new ConstrainedDecoding(instead.apply(steering.constraint()), steering.particles()));
    }
}
