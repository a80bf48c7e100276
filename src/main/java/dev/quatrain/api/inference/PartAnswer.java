package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.scoring.PartShare;
import java.util.List;

/** What one part of a mixture says of a token. */
record PartAnswer(
        @JsonProperty("part") String part,
        @JsonProperty("weight") double weight,
        @JsonProperty("probability") double probability) {

    static List<PartAnswer> of(List<PartShare> shares) {
        return shares.stream()
                .map(share -> new PartAnswer(share.part(), share.weight(), share.probability()))
                .toList();
    }
}
