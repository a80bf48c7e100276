package dev.quatrain.serving;

import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.GivenCharacters.AcrosticPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poem constraint as given by a client. Null stands for a field that is not given.
 *
 * @param sound the tables of rhymes and tones
 * @param stanza for stanza forms only
 * @param verse for Chinese verse only
 */
public record PoemOrder(
        @Nullable PoemForm form,
        @Nullable String acrostic,
        @Nullable AcrosticPosition acrosticPosition,
        @Nullable List<String> lines,
        Sound sound,
        Stanza stanza,
        VerseOrder verse) {

    /** No table; the default. */
    public static final String NONE = "none";

    /** The table of modern Mandarin. */
    public static final String MODERN = "modern";

    /** The names of the tables, and the tone of the rhyme. */
    public record Sound(
            @Nullable String rhyme,
            @Nullable Tone rhymeTone,
            @Nullable String tones) {}

    /** The number of syllables per line, and the rhyme scheme as letters. */
    public record Stanza(
            @Nullable List<Integer> syllables, @Nullable String scheme) {}
}
