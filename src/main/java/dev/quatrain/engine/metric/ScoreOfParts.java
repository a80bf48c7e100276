package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The score of a model that combines others. */
public sealed interface ScoreOfParts extends ValidationScore permits MixtureScore, OpinionPoolScore {

    /** In the order of the model's parts. */
    List<Part> parts();

    /** Of the combination, in {@link Metric.Phase#MIXTURE}. */
    Metrics mixtureMetrics();

    /**
     * A part.
     *
     * @param weight of a mixture, its mean weight on the validation split, 0–1; of an opinion pool, its exponent
     * @param loss of the part alone, in nats per token or text
     */
    record Part(
            @JsonProperty("name") String name,
            @JsonProperty("weight") double weight,
            @JsonProperty("loss") double loss) {}
}
