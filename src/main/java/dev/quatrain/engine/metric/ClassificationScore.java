package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The score of a classifier.
 *
 * @param nats Σ −ln p of the true labels
 * @param confusion the confusion matrix
 */
public record ClassificationScore(
        @JsonProperty("nats") double nats,
        @JsonProperty("confusion") ConfusionMatrix confusion) implements ValidationScore {

    /** Nats per text; NaN if there are no texts. */
    @Override
    public double loss() {
        return nats / confusion.total();
    }

    @Override
    public Metrics metrics() {
        return Metrics.NONE
                .with(Metric.VALID_LOSS, loss())
                .with(Metric.ACCURACY, confusion.accuracy())
                .with(Metric.MACRO_F1, confusion.macroF1());
    }

    /** Compares accuracy; if equal, the loss. */
    @Override
    public boolean isBetterThan(ValidationScore other) {
        double otherAccuracy = ((ClassificationScore) other).confusion().accuracy();
        double accuracy = confusion.accuracy();
        return accuracy > otherAccuracy || accuracy == otherAccuracy && loss() < other.loss();
    }
}
