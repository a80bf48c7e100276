package dev.quatrain.engine.model.classify.ngram;

import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a linear classifier over n-grams.
 *
 * @param table the N n-grams
 * @param weights (N, C), row by row
 * @param bias (C)
 */
public record NgramWeights(NgramTable table, float[] weights, float[] bias) {

    private static final String BIAS = "bias";

    /**
     * Restores parameters from {@link #tensors}.
     *
     * @throws IllegalArgumentException with a tensor's name, if they do not belong to the spec
     */
    public static NgramWeights of(Map<String, ? extends Tensor> tensors, NgramClassifierSpec spec, int vocabularySize) {
        if (tensors.size() != 2 * spec.order() + 1) {
            throw new IllegalArgumentException("%d tensors, expected %d for order %d"
                    .formatted(tensors.size(), 2 * spec.order() + 1, spec.order()));
        }
        Map<String, IntTensor> ngrams = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (tensor instanceof IntTensor ids) {
                ngrams.put(name, ids);
            }
        });
        NgramTable table = NgramTable.of(ngrams, spec.order(), vocabularySize);
        int labels = spec.labels().size();
        float[] weights = new float[Math.multiplyExact(table.size(), labels)];
        int at = 0;
        for (int k = 1; k <= spec.order(); k++) {
            float[] ofOrder = floats(tensors, name(k), table.size(k), labels);
            System.arraycopy(ofOrder, 0, weights, at, ofOrder.length);
            at += ofOrder.length;
        }
        return new NgramWeights(table, weights, floats(tensors, BIAS, labels));
    }

    private static float[] floats(Map<String, ? extends Tensor> tensors, String name, long... shape) {
        Tensor tensor = tensors.get(name);
        if (!(tensor instanceof FloatTensor floats && Arrays.equals(tensor.shape(), shape))) {
            throw new IllegalArgumentException("%s: %s, expected float32 of shape %s"
                    .formatted(
                            name,
                            tensor == null ? "no such tensor" : tensor.type() + Arrays.toString(tensor.shape()),
                            Arrays.toString(shape)));
        }
        return floats.values();
    }

    /** {@code ngrams.k} as in the table, {@code weight.k} (N_k, C) for each order, and {@code bias} (C). */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(table.tensors());
        int labels = bias.length;
        int from = 0;
        for (int k = 1; k <= table.order(); k++) {
            int to = from + table.size(k) * labels;
            tensors.put(
                    name(k),
                    new FloatTensor(new long[] {table.size(k), labels}, Arrays.copyOfRange(weights, from, to)));
            from = to;
        }
        tensors.put(BIAS, new FloatTensor(new long[] {labels}, bias));
        return tensors;
    }

    private static String name(int order) {
        return "weight." + order;
    }

    long memoryBytes() {
        return table.memoryBytes() + (long) Float.BYTES * (weights.length + bias.length);
    }
}
