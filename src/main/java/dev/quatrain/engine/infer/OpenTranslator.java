package dev.quatrain.engine.infer;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.generate.translation.TranslationModel;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.translate.RecurrentTranslator;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.io.IOException;

/** Loads a translator from the files of an artifact. */
final class OpenTranslator {

    private OpenTranslator() {}

    /** Loads onto the first GPU if there is one, else the CPU. The caller closes the result. */
    static TranslationModel from(Artifact artifact, Work work) throws IOException {
        TranslatorSpec spec = (TranslatorSpec) artifact.manifest().model();
        TextCodec source = artifact.codec();
        TextCodec target = artifact.targetCodec().orElse(source);
        return new TranslationModel(
                new RecurrentTranslator(spec, artifact.readWeights(work).tensors(), Devices.automatic()),
                source,
                target);
    }
}
