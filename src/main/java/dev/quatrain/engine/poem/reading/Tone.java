package dev.quatrain.engine.poem.reading;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** The tone class of a syllable in regulated verse: level or oblique (平仄). */
public enum Tone {
    /** 平 */
    @JsonProperty("level")
    LEVEL,
    /** 仄 */
    @JsonProperty("oblique")
    OBLIQUE;

    public Tone opposite() {
        return this == LEVEL ? OBLIQUE : LEVEL;
    }

    /**
     * The tone of a rhyme table's tone class. A name with 平 or {@code level} is level; 上, 去, 入, 仄 or {@code oblique} is
     * oblique.
     */
    public static Optional<Tone> ofClass(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("平") || lower.contains("level")) {
            return Optional.of(LEVEL); // before 上: the first half of the level class is named 上平声
        }
        boolean oblique =
                lower.contains("oblique") || lower.codePoints().anyMatch(codePoint -> "上去入仄".indexOf(codePoint) >= 0);
        return oblique ? Optional.of(OBLIQUE) : Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
