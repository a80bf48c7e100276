package dev.quatrain.serving;

import dev.quatrain.engine.poem.regulated.GivenCharacters.AcrosticPosition;
import dev.quatrain.engine.poem.regulated.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poem as a client asks for it: {@code constraint.poem}, by its fields' names; null is what is not said.
 *
 * @param sound what it rhymes and scans by
 * @param stanza what belongs to lines of words only
 */
public record PoemOrder(
        @Nullable PoemForm form,
        @Nullable String acrostic,
        @Nullable AcrosticPosition acrosticPosition,
        @Nullable List<String> lines,
        Sound sound,
        Stanza stanza) {

    /** Where nothing else is asked for. */
    public static final String NONE = "none";

    /** Mandarin as it is spoken today. */
    public static final String MODERN = "modern";

    /** Names of tables. */
    public record Sound(
            @Nullable String rhyme,
            @Nullable Tone rhymeTone,
            @Nullable String tones) {}

    /** Syllables by line, and the letters of their rhymes. */
    public record Stanza(
            @Nullable List<Integer> syllables, @Nullable String scheme) {}
}
