package dev.quatrain.serving;

import dev.quatrain.engine.adapt.DynamicScore;
import dev.quatrain.engine.generate.scoring.Score;
import dev.quatrain.engine.poem.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * How likely a model finds a text, and what is said of it besides.
 *
 * @param score of the model as it is
 * @param dynamic of the model as it learns from the text while it reads; null if that was not asked for
 * @param verdict whether it is a poem of the form asked for; null if none was
 */
public record ScoredText(
        Score score,
        @Nullable DynamicScore dynamic,
        @Nullable Verdict verdict) {}
