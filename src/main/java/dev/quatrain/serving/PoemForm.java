package dev.quatrain.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.poem.regulated.VerseForm;
import dev.quatrain.engine.poem.stanza.StanzaForm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The named poem forms. */
public enum PoemForm {
    @JsonProperty("jueju5")
    JUEJU5(VerseForm.JUEJU5, null),
    @JsonProperty("jueju7")
    JUEJU7(VerseForm.JUEJU7, null),
    @JsonProperty("lushi5")
    LUSHI5(VerseForm.LUSHI5, null),
    @JsonProperty("lushi7")
    LUSHI7(VerseForm.LUSHI7, null),
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

    private final @Nullable VerseForm verse;
    private final @Nullable StanzaForm stanza;
    private final @Nullable StanzaForm stressed;

    PoemForm(@Nullable VerseForm verse, @Nullable StanzaForm stanza) {
        this(verse, stanza, stanza);
    }

    PoemForm(@Nullable VerseForm verse, @Nullable StanzaForm stanza, @Nullable StanzaForm stressed) {
        this.verse = verse;
        this.stanza = stanza;
        this.stressed = stressed;
    }

    /** The form of Chinese verse; empty for the others. */
    public Optional<VerseForm> verse() {
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
