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

/** Generates a short sample from a model during training, to show its progress. The seed is always the same. */
record SampleWriter(OpenLanguageModel opening, TextCodec codec, long seed) {

    private static final int TOKENS = 160;
    private static final String NO_DIGEST = "0".repeat(64); // a placeholder: the model is not published

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
