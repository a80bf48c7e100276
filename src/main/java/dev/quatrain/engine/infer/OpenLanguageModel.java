package dev.quatrain.engine.infer;

import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.mixture.MixtureGate;
import dev.quatrain.engine.model.mixture.MixtureLanguageModel;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.model.ngram.NgramLanguageModel;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.model.recurrent.jvm.JvmLanguageModel;
import dev.quatrain.engine.model.window.WindowLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates a language model from its spec and weights. */
public record OpenLanguageModel(ModelSpec spec, int vocabularySize, String device) {

    /** The caller closes the result. */
    public LanguageModel with(Map<String, ? extends Tensor> weights) {
        if (spec instanceof NgramSpec ngram) {
            return new NgramLanguageModel(ngram, NgramCounts.of(integers(weights), ngram.order(), vocabularySize));
        }
        if (spec instanceof MixtureSpec mixture) {
            return mixed(mixture, weights);
        }
        if (spec instanceof WindowSpec window) {
            return new WindowLanguageModel(window, floats(weights), device);
        }
        RecurrentSpec recurrent = (RecurrentSpec) spec;
        return device.equals(Devices.CPU) && JvmLanguageModel.suits(recurrent, vocabularySize)
                ? new JvmLanguageModel(recurrent, floats(weights))
                : new RecurrentLanguageModel(recurrent, floats(weights), device);
    }

    private LanguageModel mixed(MixtureSpec mixture, Map<String, ? extends Tensor> weights) {
        List<LanguageModel> parts = new ArrayList<>();
        try {
            for (MixtureSpec.Part part : mixture.parts()) {
                parts.add(new OpenLanguageModel(part.model(), vocabularySize, device)
                        .with(MixtureWeights.ofPart(weights, parts.size())));
            }
            return new MixtureLanguageModel(
                    mixture, parts, MixtureGate.of(mixture, floats(MixtureWeights.ofGate(weights))));
        } catch (RuntimeException | Error failure) {
            parts.forEach(LanguageModel::close);
            throw failure;
        }
    }

    private static Map<String, int[]> integers(Map<String, ? extends Tensor> weights) {
        Map<String, int[]> integers = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> integers.put(name, ((IntTensor) tensor).values()));
        return integers;
    }

    public static Map<String, FloatTensor> floats(Map<String, ? extends Tensor> weights) {
        Map<String, FloatTensor> floats = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> floats.put(name, (FloatTensor) tensor));
        return floats;
    }
}
