package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import java.io.IOException;

/** From the four files of a published model to something that answers. */
public final class LoadLanguageModel {

    private LoadLanguageModel() {}

    /** Loads onto the first GPU where there is one, else the CPU. The caller closes what it gets. */
    public static TextModel from(Artifact artifact) throws IOException {
        RecurrentSpec spec = (RecurrentSpec) artifact.manifest().model();
        return new TextModel(
                new RecurrentLanguageModel(spec, artifact.readWeights().tensors(), Devices.automatic()),
                artifact.codec(),
                artifact.manifest().weights().sha256());
    }
}
