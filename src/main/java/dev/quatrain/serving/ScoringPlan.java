package dev.quatrain.serving;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.constrain.judge.TextJudge;
import dev.quatrain.engine.work.Work;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of scoring.
 *
 * @param top the number of most probable tokens to report at each position
 * @param dynamic the settings of dynamic evaluation; null for none
 * @param parts whether to tell what each part of a mixture says
 * @param judge of the texts, made after the request was admitted; null for none
 */
public record ScoringPlan(
        int top,
        boolean parts,
        @Nullable DynamicPlan dynamic,
        @Nullable Function<Work, ? extends TextJudge> judge) {

    /** Scoring only. */
    public ScoringPlan(int top) {
        this(top, false, null, null);
    }
}
