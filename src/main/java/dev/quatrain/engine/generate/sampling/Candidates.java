package dev.quatrain.engine.generate.sampling;

/** The tokens that may be drawn, with their weights. Each filter keeps at least one. */
public final class Candidates {
    private static final int FEW = 64; // tokens that are often enough for a nucleus
    private static final int MORE = 8; // times as many, if they are not

    private final double[]
            weights; // (V), by id, of the tokens in ids: probabilities up to a common factor, the highest is 1
    private int[] ids;
    private int count;

    private Candidates(double[] weights, int[] ids, int count) {
        this.weights = weights;
        this.ids = ids;
        this.count = count;
    }

    /**
     * The tokens with a nonzero weight.
     *
     * @param scores (V), −∞ for forbidden tokens; overwritten
     */
    static Candidates of(double[] scores, double temperature) {
        double best = scores[best(scores)];
        int[] ids = new int[scores.length];
        int count = 0;
        for (int id = 0; id < scores.length; id++) {
            if (scores[id] > Double.NEGATIVE_INFINITY) {
                scores[id] = Math.exp((scores[id] - best) / temperature);
                if (scores[id] > 0) {
                    ids[count++] = id;
                }
            }
        }
        return new Candidates(scores, ids, count);
    }

    /**
     * The tokens that the filters of a choice keep.
     *
     * @param scores (V), −∞ for forbidden tokens; overwritten
     */
    public static Candidates of(double[] scores, TokenChoice choice) {
        Candidates candidates = of(scores, choice.temperature());
        if (choice.topK() > 0) {
            candidates.keepTop(choice.topK());
        }
        if (choice.topP() < 1) {
            candidates.keepNucleus(choice.topP());
        }
        candidates.keepFrom(choice.minP());
        return candidates;
    }

    /**
     * The id with the highest score; the lowest of equal ones.
     *
     * @throws IllegalStateException if every token is forbidden, or no score is a number
     */
    public static int best(double[] scores) {
        int best = 0;
        for (int id = 1; id < scores.length; id++) {
            if (scores[id] > scores[best]) {
                best = id;
            }
        }
        if (!Double.isFinite(scores[best])) {
            throw new IllegalStateException("no token can come next: the best score is " + scores[best]);
        }
        return best;
    }

    /** Keeps the {@code k} tokens with the highest weights. */
    void keepTop(int k) {
        if (k < count) {
            ids = new Ranking(weights).best(ids, count, k);
            count = k;
        }
    }

    /** Keeps the smallest set of the highest weights that has at least {@code share} of the total weight. */
    void keepNucleus(double share) {
        double total = total();
        double weight = share * total;
        keepFrom((1 - share) * total / count); // all lighter tokens together weigh less than 1 − share
        int kept = 0;
        for (double most = Math.max(FEW, 2 * weight); kept == 0; most *= MORE) { // none weighs more than 1
            int[] ranked = new Ranking(weights).best(ids, count, most < count / MORE ? (int) most : count);
            kept = nucleus(ranked, weight);
            ids = kept == 0 ? ids : ranked;
        }
        count = kept;
    }

    /** The number of the first ids that have at least this weight; 0 if they have less and are not all. */
    private int nucleus(int[] ranked, double weight) {
        double held = 0;
        int kept = 0;
        while (kept < ranked.length && (kept == 0 || held < weight)) {
            held += weights[ranked[kept++]];
        }
        return held < weight && ranked.length < count ? 0 : kept;
    }

    /** Keeps the tokens with at least this weight. The highest weight is 1. */
    void keepFrom(double weight) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (weights[ids[i]] >= weight) {
                ids[kept++] = ids[i];
            }
        }
        count = kept;
    }

    /**
     * The candidate at a point of the cumulative distribution.
     *
     * @param point 0 ≤ {@code point} < 1
     */
    public int at(double point) {
        double rest = point * total();
        for (int i = 0; i < count - 1; i++) {
            rest -= weights[ids[i]];
            if (rest < 0) {
                return ids[i];
            }
        }
        return ids[count - 1];
    }

    private double total() {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += weights[ids[i]];
        }
        return total;
    }
}
