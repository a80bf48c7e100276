package dev.quatrain.engine.model.mixture;

import dev.quatrain.engine.model.jvm.Softmax;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Map;

/** The same weights in all contexts: λ = softmax(b). */
public final class ConstantGate implements MixtureGate {

    private final float[] bias;
    private final float[] logWeights;

    /** @param bias (N), b; not copied */
    public ConstantGate(float[] bias) {
        this.bias = bias;
        this.logWeights = bias.clone();
        Softmax.logarithms(logWeights);
    }

    @Override
    public float[] logWeights(float[][] logProbabilities) {
        return logWeights;
    }

    @Override
    public float[] logWeightsAt(float[] features) {
        return logWeights;
    }

    @Override
    public Map<String, FloatTensor> tensors() {
        return Map.of(BIAS, new FloatTensor(new long[] {bias.length}, bias));
    }
}
