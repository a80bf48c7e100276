package dev.quatrain.engine.infer;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.io.IOException;

/** Loads a language model from the files of an artifact. */
public final class LoadLanguageModel {

    private LoadLanguageModel() {}

    /** Loads onto the first GPU if there is one, else the CPU. The caller closes the result. */
    public static TextModel from(Artifact artifact, Work work) throws IOException {
        TextCodec codec = artifact.codec();
        OpenLanguageModel opening = new OpenLanguageModel(
                artifact.manifest().model(), codec.vocabulary().size(), Devices.automatic());
        return new TextModel(
                opening.with(artifact.readWeights(work).all()),
                codec,
                artifact.manifest().weights().sha256());
    }
}
