package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The score of an opinion pool of classifiers.
 *
 * @param classification of each half of the texts, with exponents that were fitted to the other half
 * @param parts of the pool, in order
 */
public record OpinionPoolScore(
        @JsonProperty("classification") ClassificationScore classification,
        @JsonProperty("parts") List<Part> parts) implements ScoreOfParts {

    public OpinionPoolScore {
        parts = List.copyOf(parts);
    }

    @Override
    public double loss() {
        return classification.loss();
    }

    @Override
    public Metrics metrics() {
        return classification.metrics();
    }

    @Override
    public Metrics mixtureMetrics() {
        return Metrics.NONE
                .with(Metric.MIXTURE_VALID_LOSS, loss())
                .with(Metric.MIXTURE_ACCURACY, classification.confusion().accuracy());
    }

    @Override
    public boolean isBetterThan(ValidationScore other) {
        return loss() < other.loss();
    }
}
