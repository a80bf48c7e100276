package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.batch.TokenizedPair;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A translator that can be trained.
 *
 * @param references what the validation pairs' targets are in words
 */
public record PreparedTranslator(
        TranslatorPlan plan,
        TranslationCodecs codecs,
        List<TokenizedPair> training,
        List<TokenizedPair> validation,
        List<String> references,
        Forecast forecast)
        implements PreparedTraining {

    @Override
    public TrainingResult run(TrainingContext context) {
        return TrainTranslator.run(this, context);
    }

    @Override
    public ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        return TrainTranslator.content(this, finished, provenance, weightsFile);
    }
}
