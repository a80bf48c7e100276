package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How well texts were classified.
 *
 * @param nats Σ −ln p of the true labels
 * @param confusion which were taken for which
 */
public record ClassificationScore(
        @JsonProperty("nats") double nats,
        @JsonProperty("confusion") ConfusionMatrix confusion) implements ValidationScore {

    /** Nats per text; NaN of no texts. */
    @Override
    public double loss() {
        return nats / confusion.total();
    }

    /** More texts right; among equals, the lower loss. */
    @Override
    public boolean isBetterThan(ValidationScore other) {
        double otherAccuracy = ((ClassificationScore) other).confusion().accuracy();
        double accuracy = confusion.accuracy();
        return accuracy > otherAccuracy || accuracy == otherAccuracy && loss() < other.loss();
    }
}
