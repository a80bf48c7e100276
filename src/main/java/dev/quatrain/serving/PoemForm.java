package dev.quatrain.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.poem.regulated.RegulatedForm;
import dev.quatrain.engine.poem.regulated.VerseForm;
import dev.quatrain.engine.poem.stanza.StanzaForm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The named poem forms. */
public enum PoemForm {
    @JsonProperty("jueju5")
    JUEJU5(RegulatedForm.JUEJU5, null),
    @JsonProperty("jueju7")
    JUEJU7(RegulatedForm.JUEJU7, null),
    @JsonProperty("lushi5")
    LUSHI5(RegulatedForm.LUSHI5, null),
    @JsonProperty("lushi7")
    LUSHI7(RegulatedForm.LUSHI7, null),
    @JsonProperty("quatrain")
    QUATRAIN(null, new StanzaForm(List.of(8, 8, 8, 8), "abab")),
    @JsonProperty("couplets")
    COUPLETS(null, new StanzaForm(List.of(8, 8, 8, 8), "aabb")),
    @JsonProperty("haiku")
    HAIKU(null, new StanzaForm(List.of(5, 7, 5), null));

    private final @Nullable VerseForm verse;
    private final @Nullable StanzaForm stanza;

    PoemForm(@Nullable VerseForm verse, @Nullable StanzaForm stanza) {
        this.verse = verse;
        this.stanza = stanza;
    }

    /** The form of Chinese verse; empty for the others. */
    public Optional<VerseForm> verse() {
        return Optional.ofNullable(verse);
    }

    /** The stanza form; empty for Chinese verse. */
    public Optional<StanzaForm> stanza() {
        return Optional.ofNullable(stanza);
    }
}
