package dev.quatrain.engine.poem.stanza;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A foot of accentual verse. */
public enum Foot {
    @JsonProperty("iambic")
    IAMB(true, 1),
    @JsonProperty("trochaic")
    TROCHEE(false, 1),
    @JsonProperty("anapestic")
    ANAPEST(true, 2),
    @JsonProperty("dactylic")
    DACTYL(false, 2);

    private final boolean rising;
    private final String signs;

    /** @param weak the number of weak places */
    Foot(boolean rising, int weak) {
        this.rising = rising;
        this.signs = rising ? "x".repeat(weak) + '/' : '/' + "x".repeat(weak);
    }

    /** Feet that rise are counted from the end of the line, so that it ends on a strong place; others from its beginning. */
    String line(int syllables) {
        String feet = signs.repeat(syllables);
        return rising ? feet.substring(feet.length() - syllables) : feet.substring(0, syllables);
    }
}
