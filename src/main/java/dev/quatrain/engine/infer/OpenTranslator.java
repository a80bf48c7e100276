package dev.quatrain.engine.infer;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.generate.translation.TranslationModel;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.translate.RecurrentTranslator;
import dev.quatrain.engine.model.translate.jvm.JvmTranslator;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.io.IOException;
import java.util.Map;

/** Loads a translator from the files of an artifact. */
final class OpenTranslator {

    private OpenTranslator() {}

    /** Loads onto the first GPU if there is one, else the CPU. The caller closes the result. */
    static TranslationModel from(Artifact artifact, Work work) throws IOException {
        TranslatorSpec spec = (TranslatorSpec) artifact.manifest().model();
        TextCodec source = artifact.codec();
        TextCodec target = artifact.targetCodec().orElse(source);
        return new TranslationModel(translator(spec, artifact.readWeights(work).tensors(), source), source, target);
    }

    private static Translator translator(TranslatorSpec spec, Map<String, FloatTensor> weights, TextCodec source) {
        String device = Devices.automatic();
        return device.equals(Devices.CPU)
                        && JvmTranslator.suits(spec, source.vocabulary().size())
                ? new JvmTranslator(spec, weights)
                : new RecurrentTranslator(spec, weights, device);
    }
}
