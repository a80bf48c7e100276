package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The score of a mixture.
 *
 * @param likelihood of each half of the tokens, with weights that were fitted to the other half
 * @param parts of the mixture, in order
 */
public record MixtureScore(
        @JsonProperty("likelihood") NegativeLogLikelihood likelihood,
        @JsonProperty("parts") List<Part> parts) implements ScoreOfParts {

    public MixtureScore {
        parts = List.copyOf(parts);
    }

    @Override
    public double loss() {
        return likelihood.perToken();
    }

    @Override
    public Metrics metrics() {
        return likelihood.metrics();
    }

    @Override
    public Metrics mixtureMetrics() {
        return Metrics.NONE.with(Metric.MIXTURE_VALID_LOSS, loss());
    }

    @Override
    public boolean isBetterThan(ValidationScore other) {
        return loss() < other.loss();
    }
}
