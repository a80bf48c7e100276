package dev.quatrain.engine.train.mixture;

import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.ConfusionMatrix;
import dev.quatrain.engine.metric.OpinionPoolScore;
import dev.quatrain.engine.metric.ScoreOfParts;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.classify.pool.PooledLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exponents fitted to all texts, and the score of exponents that were fitted to one half of them on the other half (cross-fitting).
 * A half has every other text of each label, since texts may be sorted by their labels, or alternate.
 */
public record FittedPool(double[] exponents, OpinionPoolScore score) {

    /** @param truths the true label of each text; at least two */
    public static FittedPool of(OpinionPoolSpec spec, PooledLabels pooled, int[] truths) {
        PoolFit fit = new PoolFit(pooled, truths);
        double[] exponents = fit.to(IntStream.range(0, truths.length).toArray());
        long[][] confusion = new long[pooled.labels()][pooled.labels()];
        double nats = 0;
        for (int half = 0; half < 2; half++) {
            double[] fitted = fit.to(half(truths, pooled.labels(), 1 - half));
            for (int text : half(truths, pooled.labels(), half)) {
                double[] logarithms = pooled.logProbabilities(text, fitted);
                nats -= logarithms[truths[text]];
                confusion[truths[text]][best(logarithms)]++;
            }
        }
        ClassificationScore score = new ClassificationScore(nats, ConfusionMatrix.of(confusion));
        return new FittedPool(exponents, new OpinionPoolScore(score, parts(spec, pooled, truths, exponents)));
    }

    private static int[] half(int[] truths, int labels, int which) {
        int[] counts = new int[labels];
        return IntStream.range(0, truths.length)
                .filter(text -> counts[truths[text]]++ % 2 == which)
                .toArray();
    }

    private static int best(double[] values) {
        int best = 0;
        for (int label = 1; label < values.length; label++) {
            best = values[label] > values[best] ? label : best;
        }
        return best;
    }

    private static List<ScoreOfParts.Part> parts(
            OpinionPoolSpec spec, PooledLabels pooled, int[] truths, double[] exponents) {
        List<ScoreOfParts.Part> parts = new ArrayList<>();
        for (int part = 0; part < exponents.length; part++) {
            float[] own = pooled.parts().get(part);
            double nats = IntStream.range(0, truths.length)
                    .mapToDouble(text -> -own[text * pooled.labels() + truths[text]])
                    .sum();
            parts.add(new ScoreOfParts.Part(spec.parts().get(part).name(), exponents[part], nats / truths.length));
        }
        return parts;
    }
}
