package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.serving.VerseOrder;
import org.jspecify.annotations.Nullable;

/** {@code constraint.poem.rules}: the rules of Chinese verse that are on or off. */
record VerseRulesRequest(
        @JsonProperty("lone_level") @Nullable Boolean loneLevel,
        @JsonProperty("three_level_end") @Nullable Boolean threeLevelEnd,
        @JsonProperty("three_oblique_end") @Nullable Boolean threeObliqueEnd,
        @JsonProperty("relief") @Nullable Boolean relief,
        @JsonProperty("repeated_character") @Nullable Boolean repeatedCharacter,
        @JsonProperty("repeated_rhyme_word") @Nullable Boolean repeatedRhymeWord) {

    VerseOrder.Rules rules() {
        return new VerseOrder.Rules(
                loneLevel, threeLevelEnd, threeObliqueEnd, relief, repeatedCharacter, repeatedRhymeWord);
    }
}
