package dev.quatrain.engine.infer;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.recipe.Recipe;
import java.io.IOException;

/** From the four files of a published model to what answers for its task; the counterpart of {@link Recipe}. */
public final class LoadModel {

    private LoadModel() {}

    /** Loads onto the first GPU where there is one, else the CPU. The caller closes what it gets. */
    public static OpenModel from(Artifact artifact) throws IOException {
        return switch (artifact.manifest().task()) {
            case LANGUAGE_MODEL -> LoadLanguageModel.from(artifact);
            case CLASSIFICATION -> ClassifyTexts.from(artifact);
            case TRANSLATION -> OpenTranslator.from(artifact);
        };
    }
}
