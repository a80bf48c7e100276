package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.token.Vocabulary;
import java.util.Arrays;

/**
 * Interpolated modified Kneser-Ney (Kneser & Ney 1995; Chen & Goodman 1999). With a the adjusted counts of one order, a(h) =
 * Σ a(h, w) and h′ the history without its first token,
 *
 * <p>p(w | h) = (a(h, w) − D(a(h, w))) / a(h) + γ(h) p(w | h′), where the back-off weight is γ(h) = Σ D(a(h, w)) / a(h),
 *
 * <p>down to the uniform distribution. For a history without continuations, p(w | h) = p(w | h′). At the highest order, and
 * for n-grams that begin with BOS, a is the count; at lower orders it is the number of different tokens that precede the
 * n-gram.
 *
 * <p>a(h) and γ(h) are not stored. They are sums over the same n-grams that are visited for p, and would need twelve bytes
 * per history.
 */
final class KneserNey implements Estimator {

    private final NgramCounts counts;
    private final int[][] adjusted; // per order, one per n-gram
    private final Discounts[] discounts; // per order
    private final double[] unigrams; // (V), p after no history
    private final double[] unigramLogs; // (V), ln of these

    private KneserNey(NgramCounts counts, int[][] adjusted) {
        this.counts = counts;
        this.adjusted = adjusted;
        this.discounts = Arrays.stream(adjusted).map(Discounts::of).toArray(Discounts[]::new);
        this.unigrams = new double[counts.vocabularySize()];
        estimate(new int[0], unigrams);
        this.unigramLogs = Arrays.stream(unigrams).map(Math::log).toArray();
    }

    static KneserNey of(NgramCounts counts) {
        int[][] adjusted = new int[counts.order()][];
        SuffixLinks suffixes = new SuffixLinks(counts);
        DocumentStarts starts = new DocumentStarts(counts);
        for (int order = 1; order < counts.order(); order++) {
            adjusted[order - 1] = new int[counts.level(order).size()];
            for (int suffix : suffixes.next()) {
                adjusted[order - 1][suffix]++;
            }
            int[] actual = counts.level(order).counts();
            System.arraycopy(actual, starts.from(), adjusted[order - 1], starts.from(), starts.to() - starts.from());
            starts.next();
        }
        adjusted[counts.order() - 1] = counts.level(counts.order()).counts();
        adjusted[0] = withoutBos(counts, adjusted[0]);
        return new KneserNey(counts, adjusted);
    }

    /** Removes the count of BOS at order 1, where it is only a history. */
    private static int[] withoutBos(NgramCounts counts, int[] unigrams) {
        int[] predicted = unigrams.clone();
        int bos = Arrays.binarySearch(counts.level(1).tokens(), Vocabulary.BOS);
        if (bos >= 0) {
            predicted[bos] = 0;
        }
        return predicted;
    }

    @Override
    public void estimate(int[] history, double[] probabilities) {
        Arrays.fill(probabilities, 0);
        double backoff = 1;
        for (int length = history.length; length >= 0; length--) {
            backoff *= add(counts.followers(history, length), backoff, probabilities);
        }
        for (int token = 0; token < probabilities.length; token++) {
            probabilities[token] += backoff / probabilities.length;
        }
    }

    /** As {@link #estimate}, with logarithms only of the tokens that have followed the last one; those of the others differ by a sum. */
    @Override
    public void logProbabilities(int[] history, double[] scratch, float[] logits, int at) {
        double backoff = 1;
        for (int length = history.length; length > 0; length--) {
            backoff *= add(counts.followers(history, length), backoff, scratch);
        }
        double lnBackoff = Math.log(backoff);
        for (int token = 0; token < unigramLogs.length; token++) {
            logits[at + token] = (float) (lnBackoff + unigramLogs[token]);
        }
        for (int length = history.length; length > 0; length--) {
            Followers followers = counts.followers(history, length);
            for (int node = followers.from(); node < followers.to(); node++) {
                int token = followers.token(node);
                if (scratch[token] > 0) {
                    logits[at + token] = (float) Math.log(scratch[token] + backoff * unigrams[token]);
                    scratch[token] = 0;
                }
            }
        }
    }

    /**
     * Adds the discounted part of an order to p, times a weight.
     *
     * @return γ(h); 1 for a history without continuations
     */
    private double add(Followers followers, double weight, double[] probabilities) {
        int[] a = adjusted[followers.order() - 1];
        Discounts discount = discounts[followers.order() - 1];
        long total = 0;
        double taken = 0;
        for (int node = followers.from(); node < followers.to(); node++) {
            total += a[node];
            taken += discount.of(a[node]);
        }
        if (total == 0) {
            return 1;
        }
        for (int node = followers.from(); node < followers.to(); node++) {
            probabilities[followers.token(node)] += weight * (a[node] - discount.of(a[node])) / total;
        }
        return taken / total;
    }

    /** D₁, D₂ and D₃₊ of an order. */
    Discounts discounts(int order) {
        return discounts[order - 1];
    }

    @Override
    public long memoryBytes() {
        long elements = adjusted[0].length + 4L * unigrams.length; // two arrays of doubles
        for (int k = 1; k < adjusted.length - 1; k++) {
            elements += adjusted[k].length;
        }
        return Integer.BYTES * elements; // those of the highest order are the counts themselves
    }
}
