package dev.quatrain.serving;

import dev.quatrain.engine.adapt.DynamicScore;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.generate.scoring.PartShare;
import dev.quatrain.engine.generate.scoring.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of a text, and further results if requested.
 *
 * @param score of the unchanged model
 * @param parts what the parts of a mixture say of each token; empty if not requested
 * @param dynamic the score of the model while it adapts to the text; null if not requested
 * @param verdict whether the text is a poem of the requested form; null if not requested
 */
public record ScoredText(
        Score score,
        List<List<PartShare>> parts,
        @Nullable DynamicScore dynamic,
        @Nullable Verdict verdict) {}
