package dev.quatrain.engine.train.classify.ngram;

/** The negative log-likelihood of a label under a softmax. */
final class LabelLoss {

    private LabelLoss() {}

    /**
     * −ln p of the true label, in nats.
     *
     * @param logits replaced by the gradient: p, less 1 at the true label
     */
    static double toGradient(double[] logits, int truth) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += StrictMath.exp(logit - greatest); // the same on every processor
        }
        double logTotal = greatest + StrictMath.log(sum);
        double nats = logTotal - logits[truth];
        for (int label = 0; label < logits.length; label++) {
            logits[label] = StrictMath.exp(logits[label] - logTotal) - (label == truth ? 1 : 0);
        }
        return nats;
    }
}
