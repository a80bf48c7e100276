package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.TokenListener;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.token.TextCodec;
import java.util.List;
import java.util.Map;

/** Lets a model in training write a little, so that one can watch it learn. Always with the same seed. */
record SampleWriter(OpenLanguageModel opening, TextCodec codec, long seed) {

    private static final int TOKENS = 160;
    private static final String NO_DIGEST = "0".repeat(64); // of a model that nobody can name

    String write(Map<String, ? extends Tensor> weights) {
        SamplingPlan plan = new SamplingPlan(
                TOKENS, TokenChoice.DEFAULT, Penalties.NONE, List.of(), 1, Math.abs(seed), Answer.DEFAULT);
        try (TextModel model = new TextModel(opening.with(weights), codec, NO_DIGEST)) {
            return Generation.run(model, new GenerationRequest("", null, plan), () -> seed, TokenListener.NONE)
                    .completions()
                    .get(0)
                    .text();
        }
    }
}
