package dev.quatrain.engine.generate.sampling;

import dev.quatrain.engine.token.TextCodec;
import java.util.Arrays;
import java.util.List;

/** ln p over the whole vocabulary, computed in double precision from one row of logits. */
public final class LogProbabilities {
    private final double[] logits; // (V)
    private final double logTotal;

    private LogProbabilities(double[] logits, double logTotal) {
        this.logits = logits;
        this.logTotal = logTotal;
    }

    /**
     * @param logits (rows, V) by rows
     * @throws IllegalStateException if the logits are not a distribution, because weights of the model are not numbers
     */
    public static LogProbabilities of(float[] logits, int row, int vocabularySize) {
        double[] copy = new double[vocabularySize];
        double highest = Double.NEGATIVE_INFINITY;
        for (int id = 0; id < vocabularySize; id++) {
            copy[id] = logits[row * vocabularySize + id];
            highest = Math.max(highest, copy[id]);
        }
        double total = 0;
        for (double logit : copy) {
            total += Math.exp(logit - highest);
        }
        double logTotal = highest + Math.log(total);
        if (!Double.isFinite(logTotal)) {
            throw new IllegalStateException("the model's logits are no distribution: ln Σ exp is " + logTotal);
        }
        return new LogProbabilities(copy, logTotal);
    }

    public double of(int token) {
        return logits[token] - logTotal;
    }

    /** ln Σ exp of all logits. */
    public double logTotal() {
        return logTotal;
    }

    /** A copy of the logits, which may be overwritten. */
    public double[] scores() {
        return Arrays.copyOf(logits, logits.length);
    }

    public ScoredToken scored(int token, int alternatives, TextCodec codec) {
        return new ScoredToken(codec.display(token), token, of(token), top(alternatives, codec));
    }

    /** The {@code k} most probable tokens in descending order, or all possible tokens if they are fewer. */
    public List<RankedToken> top(int k, TextCodec codec) {
        if (k == 0) {
            return List.of();
        }
        int[] ids = new int[logits.length];
        int count = 0;
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] > Double.NEGATIVE_INFINITY) {
                ids[count++] = id;
            }
        }
        return Arrays.stream(new Ranking(logits).best(ids, count, k))
                .mapToObj(id -> new RankedToken(codec.display(id), id, of(id)))
                .toList();
    }
}
