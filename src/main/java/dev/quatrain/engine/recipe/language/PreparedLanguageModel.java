package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A language model that can be trained.
 *
 * @param parent whose parameters it starts from; null to start from random ones
 */
public record PreparedLanguageModel(
        LanguageModelPlan plan,
        TextCodec codec,
        TokenPairs training,
        TokenPairs validation,
        Forecast forecast,
        @Nullable ParentModel parent)
        implements PreparedTraining {

    @Override
    public TrainingResult run(TrainingContext context) {
        return TrainLanguageModel.run(this, context);
    }

    @Override
    public ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        return TrainLanguageModel.content(this, finished, provenance, weightsFile);
    }
}
