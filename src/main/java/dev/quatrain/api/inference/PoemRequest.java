package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.GivenCharacters.AcrosticPosition;
import dev.quatrain.engine.poem.stanza.Capitals;
import dev.quatrain.engine.poem.stanza.Ending;
import dev.quatrain.engine.poem.stanza.Foot;
import dev.quatrain.engine.poem.stanza.Typography;
import dev.quatrain.serving.PoemForm;
import dev.quatrain.serving.PoemOrder;
import dev.quatrain.serving.StanzaOrder;
import dev.quatrain.serving.VerseOrder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code constraint.poem}: the form and rules of a poem. */
public record PoemRequest(
        @JsonProperty("form") @Nullable PoemForm form,

        @JsonProperty("verses") @Min(6) @Max(100) @Nullable Integer verses,

        @JsonProperty("template") @Size(min = 1, max = 4096) @Nullable
        String template,

        @JsonProperty("strict") @Nullable Boolean strict,
        @JsonProperty("rules") @Valid @Nullable VerseRulesRequest rules,
        @JsonProperty("acrostic") @Nullable String acrostic,
        @JsonProperty("acrostic_position") @Nullable AcrosticPosition acrosticPosition,

        @JsonProperty("lines") @Size(max = 100) @Nullable List<@NotNull String> lines,

        @JsonProperty("rhyme") @Nullable String rhyme,
        @JsonProperty("rhyme_tone") @Nullable Tone rhymeTone,
        @JsonProperty("tones") @Nullable String tones,

        @JsonProperty("syllables") @Size(min = 1, max = 32) @Nullable
        List<@NotNull @Min(1) @Max(32) Integer> syllables,

        @JsonProperty("meter") @Nullable Foot meter,

        @JsonProperty("stress") @Size(min = 1, max = 32) @Nullable
        List<@NotNull @Size(min = 1, max = 64) String> stress,

        @JsonProperty("scheme") @Nullable String scheme,
        @JsonProperty("capitals") @Nullable Capitals capitals,
        @JsonProperty("ending") @Nullable Ending ending) {

    PoemOrder order() {
        return new PoemOrder(
                form,
                acrostic,
                acrosticPosition,
                lines,
                new PoemOrder.Sound(rhyme, rhymeTone, tones),
                new StanzaOrder(syllables, meter, stress, scheme, new Typography(capitals, ending)),
                new VerseOrder(verses, template, strict, rules == null ? null : rules.rules()));
    }
}
