package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;

/** A training of any task that is checked and ready to start. */
public interface PreparedTraining {

    TaskPlan plan();

    Forecast forecast();

    /**
     * Trains until the end or until a stop is requested. Continues from the newest checkpoint if there is one. Runs on
     * the calling thread.
     *
     * @throws dev.quatrain.engine.train.TrainingDiverged if the loss is not finite
     */
    TrainingResult run(TrainingContext context);

    /**
     * The content of the artifact of a finished training.
     *
     * @param weightsFile the file to write the weights to; it must not exist
     */
    ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException;
}
