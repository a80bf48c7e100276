package dev.quatrain.serving;

import dev.quatrain.engine.adapt.DynamicScore;
import dev.quatrain.engine.generate.Score;
import org.jspecify.annotations.Nullable;

/**
 * How likely a model finds a text.
 *
 * @param score of the model as it is
 * @param dynamic of the model as it learns from the text while it reads; null if nobody asked for that
 */
public record ScoredText(Score score, @Nullable DynamicScore dynamic) {}
