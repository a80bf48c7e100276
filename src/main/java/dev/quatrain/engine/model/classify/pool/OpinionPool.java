package dev.quatrain.engine.model.classify.pool;

import dev.quatrain.engine.model.TextClassifier;
import java.util.List;

/** A logarithmic opinion pool of classifiers. Closing it closes the parts. Thread-safe. */
public final class OpinionPool implements TextClassifier {

    private final List<TextClassifier> parts;
    private final double[] exponents;

    /**
     * @param parts with the same tokens and labels
     * @param exponents one for each part, at least 0
     */
    public OpinionPool(List<TextClassifier> parts, double[] exponents) {
        this.parts = List.copyOf(parts);
        this.exponents = exponents.clone();
    }

    public List<TextClassifier> parts() {
        return parts;
    }

    @Override
    public int vocabularySize() {
        return parts.get(0).vocabularySize();
    }

    @Override
    public List<String> labels() {
        return parts.get(0).labels();
    }

    @Override
    public long memoryBytes() {
        return parts.stream().mapToLong(TextClassifier::memoryBytes).sum();
    }

    @Override
    public long heapBytes() {
        return parts.stream().mapToLong(TextClassifier::heapBytes).sum();
    }

    @Override
    public float[] classify(List<int[]> texts, Runnable beforeBatch) {
        PooledLabels pooled = new PooledLabels(logProbabilities(texts, beforeBatch), labels().size());
        float[] answer = new float[texts.size() * labels().size()];
        for (int text = 0; text < texts.size(); text++) {
            double[] row = pooled.logProbabilities(text, exponents);
            for (int label = 0; label < row.length; label++) {
                answer[text * row.length + label] = (float) row[label];
            }
        }
        return answer;
    }

    private List<float[]> logProbabilities(List<int[]> texts, Runnable beforeBatch) {
        return parts.stream().map(part -> part.classify(texts, beforeBatch)).toList();
    }

    /**
     * The mean of the parts' attributions. A part's weight is its share in Σ_i |β_i (ln p_i(label) − ln p_i(other))|, where other is
     * the most probable of the other labels in the pool: how much of the decision is the part's.
     */
    @Override
    public float[] explain(int[] text, int label) {
        double[] decided = decided(text, label);
        float[] shares = new float[text.length];
        for (int part = 0; part < decided.length; part++) {
            if (decided[part] > 0) {
                float[] own = parts.get(part).explain(text, label);
                for (int t = 0; t < shares.length; t++) {
                    shares[t] += (float) (decided[part] * own[t]);
                }
            }
        }
        return shares;
    }

    /** The weight of each part; equal weights if none prefers a label. */
    private double[] decided(int[] text, int label) {
        PooledLabels pooled = new PooledLabels(logProbabilities(List.of(text), () -> {}), labels().size());
        int other = pooled.best(exponents, label);
        double[] decided = new double[parts.size()];
        double sum = 0;
        for (int part = 0; part < decided.length; part++) {
            decided[part] = Math.abs(exponents[part] * pooled.difference(part, label, other));
            sum += decided[part];
        }
        for (int part = 0; part < decided.length; part++) {
            decided[part] = sum > 0 ? decided[part] / sum : 1.0 / decided.length;
        }
        return decided;
    }

    @Override
    public void close() {
        parts.forEach(TextClassifier::close);
    }
}
