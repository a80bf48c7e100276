package dev.quatrain.engine.model.recurrent.unrolled;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes ln p from the top layer's hidden state.
 *
 * @param projection (E, H); null unless the matrix is the embedding's and E ≠ H
 * @param matrix (V, H), or the embedding's (V, E)
 * @param bias (V)
 */
record SoftmaxLayer(@Nullable WeightMatrix projection, WeightMatrix matrix, float[] bias) {

    static SoftmaxLayer of(RecurrentSpec spec, Map<String, FloatTensor> weights) {
        FloatTensor projection = weights.get(ParameterShapes.PROJECTION);
        String matrix = spec.tied() ? ParameterShapes.EMBEDDING : ParameterShapes.OUTPUT_WEIGHT;
        return new SoftmaxLayer(
                projection == null ? null : WeightMatrix.of(projection),
                WeightMatrix.of(requireNonNull(weights.get(matrix))),
                requireNonNull(weights.get(ParameterShapes.OUTPUT_BIAS)).values());
    }

    /** (H) → (V). */
    double[] logits(double[] hidden) {
        double[] logits = matrix.times(projection == null ? hidden : projection.times(hidden));
        for (int token = 0; token < logits.length; token++) {
            logits[token] += bias[token];
        }
        return logits;
    }

    /** (V) → (V). */
    static double[] logProbabilities(double[] logits) {
        double greatest = Arrays.stream(logits).max().orElseThrow();
        double sum =
                Arrays.stream(logits).map(logit -> Math.exp(logit - greatest)).sum();
        return Arrays.stream(logits)
                .map(logit -> logit - greatest - Math.log(sum))
                .toArray();
    }

    /** ∂(−ln p(target))/∂h, (H): p minus 1 at the target, back-propagated through the matrices. */
    double[] gradient(double[] logProbabilities, int target) {
        double[] logits = Arrays.stream(logProbabilities).map(Math::exp).toArray();
        logits[target] -= 1;
        double[] input = matrix.transposedTimes(logits);
        return projection == null ? input : projection.transposedTimes(input);
    }
}
