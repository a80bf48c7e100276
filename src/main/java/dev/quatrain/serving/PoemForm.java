package dev.quatrain.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.poem.regulated.RegulatedForm;
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
    @JsonProperty("pailu5")
    PAILU5(new RegulatedForm(PoemForm.ANY, 5), null),
    @JsonProperty("pailu7")
    PAILU7(new RegulatedForm(PoemForm.ANY, 7), null),
    @JsonProperty("quatrain")
    QUATRAIN(null, new StanzaForm(List.of(8, 8, 8, 8), "abab")),
    @JsonProperty("couplets")
    COUPLETS(null, new StanzaForm(List.of(8, 8, 8, 8), "aabb")),
    @JsonProperty("haiku")
    HAIKU(null, new StanzaForm(List.of(5, 7, 5), null));

    private static final int ANY = 0; // lines

    private final @Nullable RegulatedForm verse;
    private final @Nullable StanzaForm stanza;

    PoemForm(@Nullable RegulatedForm verse, @Nullable StanzaForm stanza) {
        this.verse = verse;
        this.stanza = stanza;
    }

    /** Whether it is a form of Chinese verse. */
    boolean isVerse() {
        return verse != null;
    }

    /** Whether the client sets the number of lines. */
    boolean isOfAnyLength() {
        return verse != null && verse.lines() == ANY;
    }

    /** The form of Chinese verse, without lines if {@link #isOfAnyLength}; empty for the others. */
    Optional<RegulatedForm> verse() {
        return Optional.ofNullable(verse);
    }

    /** The stanza form; empty for Chinese verse. */
    public Optional<StanzaForm> stanza() {
        return Optional.ofNullable(stanza);
    }
}
