package dev.quatrain.engine.infer;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.work.Work;
import java.io.IOException;

/** Loads a model from the files of an artifact, by its task. */
public final class LoadModel {

    private LoadModel() {}

    /** Loads onto the first GPU if there is one, else the CPU. The caller closes the result. */
    public static OpenModel from(Artifact artifact, Work work) throws IOException {
        return switch (artifact.manifest().task()) {
            case LANGUAGE_MODEL -> LoadLanguageModel.from(artifact, work);
            case CLASSIFICATION -> ClassifyTexts.from(artifact, work);
            case TRANSLATION -> OpenTranslator.from(artifact, work);
        };
    }
}
