package dev.quatrain.engine.artifact;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.classify.pool.PoolWeights;
import dev.quatrain.engine.model.mixture.MixtureWeights;
import dev.quatrain.engine.tensor.Tensor;
import java.util.Map;

/** Checks the weights of an opinion pool against its spec, part by part. All numbers are finite. */
record OpinionPoolCheck(OpinionPoolSpec spec, int vocabularySize) {

    /**
     * The number of trained parameters, and of n-grams.
     *
     * @throws ArtifactRejected if the tensors are not exactly those that the spec implies
     */
    long parameters(Map<String, Tensor> weights) {
        requireKnown(weights);
        long parameters = exponents(weights);
        for (int part = 0; part < spec.parts().size(); part++) {
            parameters += ofPart(part, MixtureWeights.ofPart(weights, part));
        }
        return parameters;
    }

    private void requireKnown(Map<String, Tensor> weights) {
        for (String name : weights.keySet()) {
            boolean known = name.equals(PoolWeights.EXPONENTS);
            for (int part = 0; part < spec.parts().size(); part++) {
                known |= name.startsWith(MixtureSpec.prefix(part));
            }
            if (!known) {
                throw new ArtifactRejected("weights.safetensors " + name, "the model has no such tensor");
            }
        }
    }

    private int exponents(Map<String, Tensor> weights) {
        try {
            return PoolWeights.exponents(weights, spec).length;
        } catch (IllegalArgumentException refused) {
            throw new ArtifactRejected(ArtifactFile.WEIGHTS.fileName(), String.valueOf(refused.getMessage()));
        }
    }

    private long ofPart(int part, Map<String, Tensor> weights) {
        ModelSpec model = spec.parts().get(part).model();
        if (model instanceof NgramClassifierSpec ngrams) {
            return ArtifactCheck.ngrams(ngrams, weights, vocabularySize);
        }
        ClassifierSpec network = (ClassifierSpec) model;
        ArtifactCheck.requirePossible(network);
        String prefix = MixtureSpec.prefix(part);
        MixtureCheck.requireParameters(network.shapes(vocabularySize), MixtureCheck.floats(weights, prefix), prefix);
        return weights.values().stream().mapToLong(Tensor::size).sum();
    }
}
