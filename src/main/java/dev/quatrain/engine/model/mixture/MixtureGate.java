package dev.quatrain.engine.model.mixture;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;

/** Computes the weights of a mixture's parts in a context. Immutable. */
public sealed interface MixtureGate permits ConstantGate, ContextGate {

    String BIAS = "gate.bias";
    String WEIGHT = "gate.weight";

    /**
     * ln λ of each part, (N); Σ λ = 1.
     *
     * @param logProbabilities (N, V), ln p of the next token by each part
     */
    float[] logWeights(float[][] logProbabilities);

    /**
     * The same from the features of the context.
     *
     * @param features (F), see {@link ContextFeatures}
     */
    float[] logWeightsAt(float[] features);

    /** The parameters, by the names {@link #BIAS} and {@link #WEIGHT}. */
    Map<String, FloatTensor> tensors();

    /** The shapes of the parameters. */
    static Map<String, long[]> shapes(MixtureSpec spec) {
        int parts = spec.parts().size();
        long[] bias = {parts};
        return switch (spec.weights()) {
            case CONSTANT -> Map.of(BIAS, bias);
            case BY_CONTEXT -> Map.of(BIAS, bias, WEIGHT, new long[] {parts, ContextFeatures.count(parts)});
        };
    }

    /** A gate with the parameters of a file. */
    static MixtureGate of(MixtureSpec spec, Map<String, FloatTensor> tensors) {
        float[] bias = requireNonNull(tensors.get(BIAS)).values();
        return switch (spec.weights()) {
            case CONSTANT -> new ConstantGate(bias);
            case BY_CONTEXT ->
                new ContextGate(bias, requireNonNull(tensors.get(WEIGHT)).values());
        };
    }

    /** A gate that gives each part the same weight everywhere. */
    static MixtureGate uniform(MixtureSpec spec) {
        int parts = spec.parts().size();
        return switch (spec.weights()) {
            case CONSTANT -> new ConstantGate(new float[parts]);
            case BY_CONTEXT -> new ContextGate(new float[parts], new float[parts * ContextFeatures.count(parts)]);
        };
    }
}
