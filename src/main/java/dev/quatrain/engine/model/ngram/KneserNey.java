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

    private KneserNey(NgramCounts counts, int[][] adjusted) {
        this.counts = counts;
        this.adjusted = adjusted;
        this.discounts = Arrays.stream(adjusted).map(Discounts::of).toArray(Discounts[]::new);
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
        Arrays.fill(probabilities, 1.0 / probabilities.length);
        for (int length = 0; length <= history.length; length++) {
            interpolate(counts.followers(history, length), probabilities);
        }
    }

    /** Computes p(w | h) from p(w | h′), in place. */
    private void interpolate(Followers followers, double[] probabilities) {
        int[] a = adjusted[followers.order() - 1];
        Discounts discount = discounts[followers.order() - 1];
        long total = 0;
        double taken = 0;
        for (int node = followers.from(); node < followers.to(); node++) {
            total += a[node];
            taken += discount.of(a[node]);
        }
        if (total == 0) {
            return;
        }
        double backoff = taken / total;
        for (int token = 0; token < probabilities.length; token++) {
            probabilities[token] *= backoff;
        }
        for (int node = followers.from(); node < followers.to(); node++) {
            probabilities[followers.token(node)] += (a[node] - discount.of(a[node])) / total;
        }
    }

    /** D₁, D₂ and D₃₊ of an order. */
    Discounts discounts(int order) {
        return discounts[order - 1];
    }

    @Override
    public long memoryBytes() {
        long elements = adjusted[0].length;
        for (int k = 1; k < adjusted.length - 1; k++) {
            elements += adjusted[k].length;
        }
        return Integer.BYTES * elements; // those of the highest order are the counts themselves
    }
}
