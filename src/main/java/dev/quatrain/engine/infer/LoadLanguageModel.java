package dev.quatrain.engine.infer;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.token.TextCodec;
import java.io.IOException;

/** From the four files of a published model to something that answers. */
public final class LoadLanguageModel {

    private LoadLanguageModel() {}

    /** Loads onto the first GPU where there is one, else the CPU. The caller closes what it gets. */
    public static TextModel from(Artifact artifact) throws IOException {
        TextCodec codec = artifact.codec();
        OpenLanguageModel opening = new OpenLanguageModel(
                artifact.manifest().model(), codec.vocabulary().size(), Devices.automatic());
        return new TextModel(
                opening.with(artifact.readWeights().all()),
                codec,
                artifact.manifest().weights().sha256());
    }
}
