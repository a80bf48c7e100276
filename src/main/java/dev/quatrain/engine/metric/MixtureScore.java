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
        @JsonProperty("parts") List<Part> parts) implements ValidationScore {

    public MixtureScore {
        parts = List.copyOf(parts);
    }

    /**
     * A part.
     *
     * @param weight its mean weight on the validation split, 0–1
     * @param loss of the part alone, in nats per token
     */
    public record Part(
            @JsonProperty("name") String name,
            @JsonProperty("weight") double weight,
            @JsonProperty("loss") double loss) {}

    @Override
    public double loss() {
        return likelihood.perToken();
    }

    @Override
    public Metrics metrics() {
        return likelihood.metrics();
    }

    @Override
    public boolean isBetterThan(ValidationScore other) {
        return loss() < other.loss();
    }
}
