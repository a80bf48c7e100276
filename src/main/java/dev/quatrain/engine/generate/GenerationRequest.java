package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request to continue a text.
 *
 * @param prompt read after BOS or after the state; may be empty
 * @param state a {@link Completion#state} of the same model to continue from; null for a new text
 * @param plan the settings of the generation
 * @param steering the constraint on each completion; null for none
 */
public record GenerationRequest(
        Prompt prompt,
        @Nullable String state,
        SamplingPlan plan,
        @Nullable ConstrainedDecoding steering) {

    /** A request that continues a text. */
    public GenerationRequest(
            String prompt, @Nullable String state, SamplingPlan plan, @Nullable ConstrainedDecoding steering) {
        this(new Prompt.OfText(prompt), state, plan, steering);
    }

    /** A request without a constraint. */
    public GenerationRequest(String prompt, @Nullable String state, SamplingPlan plan) {
        this(prompt, state, plan, null);
    }

    /** The same request with another state. */
    public GenerationRequest withState(@Nullable String instead) {
        return new GenerationRequest(prompt, instead, plan, steering);
    }

    /** The same request with a replaced constraint source. */
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
