package dev.quatrain.serving;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.poem.PoemSpec;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of texts.
 *
 * @param top how many of the likeliest tokens to report at each place
 * @param dynamic how to score them once more, learning from each; null: not
 * @param poem what they are judged by, read when the request has been admitted; null: nothing
 */
public record ScoringPlan(
        int top, @Nullable DynamicPlan dynamic, @Nullable Supplier<PoemSpec> poem) {

    /** Scores alone. */
    public ScoringPlan(int top) {
        this(top, null, null);
    }
}
