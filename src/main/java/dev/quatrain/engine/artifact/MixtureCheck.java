package dev.quatrain.engine.artifact;

import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.mixture.MixtureGate;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.engine.tensor.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Checks the weights of a mixture against its spec, part by part. */
record MixtureCheck(MixtureSpec spec, int vocabularySize) {

    /**
     * The number of trained parameters, and of n-grams.
     *
     * @throws ArtifactRejected if the tensors are not exactly those that the spec implies, or a number is not finite
     */
    long parameters(Map<String, Tensor> weights) {
        ArtifactCheck.requireBetween("parts", spec.parts().size(), MixtureSpec.MOST_PARTS);
        Set<String> unknown = new HashSet<>(weights.keySet());
        for (int part = 0; part < spec.parts().size(); part++) {
            requirePart(part, MixtureWeights.ofPart(weights, part));
            String prefix = MixtureSpec.prefix(part);
            unknown.removeIf(name -> name.startsWith(prefix));
        }
        Map<String, FloatTensor> gate = floats(MixtureWeights.ofGate(weights), "");
        requireParameters(MixtureGate.shapes(spec), gate, "");
        unknown.removeAll(gate.keySet());
        if (!unknown.isEmpty()) {
            throw rejected(unknown.iterator().next(), "the model has no such tensor");
        }
        return MixtureWeights.parameters(weights);
    }

    private void requirePart(int part, Map<String, Tensor> weights) {
        ModelSpec model = spec.parts().get(part).model();
        String prefix = MixtureSpec.prefix(part);
        if (model instanceof NgramSpec ngram) {
            ArtifactCheck.requirePossible(ngram.order(), ngram.k());
            ArtifactCheck.ngrams(ngram, integers(weights, prefix), vocabularySize);
        } else if (model instanceof RecurrentSpec || model instanceof WindowSpec) {
            ArtifactCheck.requirePossible((ParametricSpec) model);
            requireParameters(((ParametricSpec) model).shapes(vocabularySize), floats(weights, prefix), prefix);
        } else {
            throw new ArtifactRejected(
                    "manifest.json /model/parts/" + part, "expected a language model, and no mixture");
        }
    }

    static void requireParameters(Map<String, long[]> expected, Map<String, FloatTensor> found, String prefix) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        found.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        ArtifactCheck.requireShapes(prefix, expected, shapes);
        found.forEach((name, tensor) -> {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw rejected(prefix + name, value + ", expected finite numbers");
                }
            }
        });
    }

    static Map<String, FloatTensor> floats(Map<String, ? extends Tensor> weights, String prefix) {
        Map<String, FloatTensor> floats = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            if (!(tensor instanceof FloatTensor parameters)) {
                throw rejected(prefix + name, "int32, expected float32");
            }
            floats.put(name, parameters);
        });
        return floats;
    }

    private static Map<String, int[]> integers(Map<String, ? extends Tensor> weights, String prefix) {
        Map<String, int[]> integers = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            if (!(tensor instanceof IntTensor counts)) {
                throw rejected(prefix + name, "float32, expected int32");
            }
            integers.put(name, counts.values());
        });
        return integers;
    }

    private static ArtifactRejected rejected(String tensor, String detail) {
        return new ArtifactRejected("weights.safetensors " + tensor, detail);
    }
}
