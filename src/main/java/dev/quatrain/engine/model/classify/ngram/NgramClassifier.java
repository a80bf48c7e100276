package dev.quatrain.engine.model.classify.ngram;

import dev.quatrain.engine.model.AdditiveClassifier;
import dev.quatrain.engine.model.NgramClassifierSpec;
import java.util.Arrays;
import java.util.List;

/** A trained linear classifier over n-grams. Immutable. */
public final class NgramClassifier implements AdditiveClassifier {

    private static final int TEXTS_AT_ONCE = 64;

    private final NgramClassifierSpec spec;
    private final int vocabularySize;
    private final NgramWeights parameters;

    /** @param parameters not copied; the caller must not modify them any more */
    public NgramClassifier(NgramClassifierSpec spec, int vocabularySize, NgramWeights parameters) {
        this.spec = spec;
        this.vocabularySize = vocabularySize;
        this.parameters = parameters;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public List<String> labels() {
        return spec.labels();
    }

    @Override
    public long memoryBytes() {
        return parameters.memoryBytes();
    }

    @Override
    public long heapBytes() {
        return memoryBytes();
    }

    @Override
    public float[] classify(List<int[]> texts, Runnable beforeBatch) {
        int labels = labels().size();
        float[] answer = new float[texts.size() * labels];
        for (int text = 0; text < texts.size(); text++) {
            if (text % TEXTS_AT_ONCE == 0) {
                beforeBatch.run();
            }
            double[] logits = logits(texts.get(text));
            double logTotal = logTotal(logits);
            for (int label = 0; label < labels; label++) {
                answer[text * labels + label] = (float) (logits[label] - logTotal);
            }
        }
        return answer;
    }

    private double[] logits(int[] text) {
        double[] logits = new double[labels().size()];
        for (int label = 0; label < logits.length; label++) {
            logits[label] = parameters.bias()[label];
        }
        for (int id : parameters.table().find(text)) {
            for (int label = 0; label < logits.length; label++) {
                logits[label] += weight(id, label);
            }
        }
        return logits;
    }

    private double weight(int id, int label) {
        return parameters.weights()[id * labels().size() + label];
    }

    /** ln Σ exp. */
    private static double logTotal(double[] logits) {
        double greatest = Arrays.stream(logits).max().orElseThrow();
        double sum = 0;
        for (double logit : logits) {
            sum += StrictMath.exp(logit - greatest); // the same on every processor
        }
        return greatest + StrictMath.log(sum);
    }

    /** An n-gram's part is divided evenly among its occurrences, and each among its tokens. */
    @Override
    public double[] contributions(int[] text, int label) {
        int other = best(logits(text), label);
        NgramTable table = parameters.table();
        int[] occurring = table.find(text);
        int[] counts = new int[occurring.length];
        table.visit(text, (start, length, id) -> counts[Arrays.binarySearch(occurring, id)]++);
        double[] parts = new double[text.length];
        parts[0] = (double) parameters.bias()[label] - parameters.bias()[other];
        table.visit(text, (start, length, id) -> {
            double whole = weight(id, label) - weight(id, other);
            double part = whole / counts[Arrays.binarySearch(occurring, id)] / length;
            for (int t = start; t < start + length; t++) {
                parts[t] += part;
            }
        });
        return parts;
    }

    /** The share of each token in Σ |contribution|. */
    @Override
    public float[] explain(int[] text, int label) {
        double[] parts = contributions(text, label);
        double sum = Arrays.stream(parts).map(Math::abs).sum();
        float[] shares = new float[parts.length];
        for (int t = 0; t < shares.length; t++) {
            shares[t] = (float) (sum > 0 ? Math.abs(parts[t]) / sum : 1.0 / shares.length);
        }
        return shares;
    }

    private static int best(double[] logits, int besides) {
        int best = besides == 0 ? 1 : 0;
        for (int label = 0; label < logits.length; label++) {
            best = label != besides && logits[label] > logits[best] ? label : best;
        }
        return best;
    }

    @Override
    public void close() {
        // only arrays
    }
}
