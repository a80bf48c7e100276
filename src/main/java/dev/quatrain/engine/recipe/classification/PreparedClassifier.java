package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.batch.LabelledRows;
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
 * A classifier that can be trained.
 *
 * @param parent whose embedding and encoder it starts from; null to start from random ones
 */
public record PreparedClassifier(
        ClassificationPlan plan,
        TextCodec codec,
        LabelledRows training,
        LabelledRows validation,
        Forecast forecast,
        @Nullable ParentModel parent)
        implements PreparedTraining {

    @Override
    public TrainingResult run(TrainingContext context) {
        return TrainClassifier.run(this, context);
    }

    @Override
    public ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        return TrainClassifier.content(this, finished, provenance, weightsFile);
    }
}
