package dev.quatrain.engine.model.mixture;

import dev.quatrain.engine.model.jvm.Softmax;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights by context: λ = softmax(b + A f), where f are the {@link ContextFeatures}. */
public final class ContextGate implements MixtureGate {

    private final float[] bias;
    private final float[] weight;

    /**
     * @param bias (N), b; not copied
     * @param weight (N, F) row by row, A; not copied
     */
    public ContextGate(float[] bias, float[] weight) {
        this.bias = bias;
        this.weight = weight;
    }

    @Override
    public float[] logWeights(float[][] logProbabilities) {
        return logWeightsAt(ContextFeatures.all(ContextFeatures.single(logProbabilities)));
    }

    @Override
    public float[] logWeightsAt(float[] features) {
        float[] scores = bias.clone();
        for (int part = 0; part < scores.length; part++) {
            for (int feature = 0; feature < features.length; feature++) {
                scores[part] = Math.fma(weight[part * features.length + feature], features[feature], scores[part]);
            }
        }
        Softmax.logarithms(scores);
        return scores;
    }

    @Override
    public Map<String, FloatTensor> tensors() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put(BIAS, new FloatTensor(new long[] {bias.length}, bias));
        tensors.put(WEIGHT, new FloatTensor(new long[] {bias.length, weight.length / bias.length}, weight));
        return tensors;
    }
}
