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
    QUATRAIN(null, StanzaForm.of(List.of(8, 8, 8, 8), "abab")),
    @JsonProperty("couplets")
    COUPLETS(null, StanzaForm.of(List.of(8, 8, 8, 8), "aabb")),
    @JsonProperty("haiku")
    HAIKU(null, StanzaForm.of(List.of(5, 7, 5), null)),
    @JsonProperty("sonnet")
    SONNET(null, StanzaForm.sonnet(false), StanzaForm.sonnet(true)),
    @JsonProperty("limerick")
    LIMERICK(null, StanzaForm.limerick(false), StanzaForm.limerick(true));

    private static final int ANY = 0; // lines

    private final @Nullable RegulatedForm verse;
    private final @Nullable StanzaForm stanza;
    private final @Nullable StanzaForm stressed;

    PoemForm(@Nullable RegulatedForm verse, @Nullable StanzaForm stanza) {
        this(verse, stanza, stanza);
    }

    PoemForm(@Nullable RegulatedForm verse, @Nullable StanzaForm stanza, @Nullable StanzaForm stressed) {
        this.verse = verse;
        this.stanza = stanza;
        this.stressed = stressed;
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

    /** The stanza form if the stress of words is known; empty for Chinese verse. */
    public Optional<StanzaForm> stressed() {
        return Optional.ofNullable(stressed);
    }
}
