package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;

/** A training that can begin, whatever its task: everything checked, nothing learned yet. */
public interface PreparedTraining {

    TaskPlan plan();

    Forecast forecast();

    /**
     * Trains to the end, or until asked to stop; goes on from the newest checkpoint if there is one. Runs on this thread, which
     * belongs to the training until then.
     *
     * @throws dev.quatrain.engine.train.TrainingDiverged when the loss is not finite
     */
    TrainingResult run(TrainingContext context);

    /**
     * What can be published of the training, once it is finished.
     *
     * @param weightsFile is written; must not exist
     */
    ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException;
}
