package dev.quatrain.engine.poem.regulated;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The forms of Chinese regulated verse: lines of equal length, with a comma after odd lines and a full stop after even
 * lines.
 */
public enum VerseForm {
    @JsonProperty("jueju5")
    JUEJU5(4, 5),
    @JsonProperty("jueju7")
    JUEJU7(4, 7),
    @JsonProperty("lushi5")
    LUSHI5(8, 5),
    @JsonProperty("lushi7")
    LUSHI7(8, 7);

    static final int COMMA = '，';
    static final int FULL_STOP = '。';

    private final int lines;
    private final int characters;

    VerseForm(int lines, int characters) {
        this.lines = lines;
        this.characters = characters;
    }

    public int lines() {
        return lines;
    }

    /** The length of a line, without the punctuation mark. */
    public int characters() {
        return characters;
    }

    /** The punctuation mark after a line, counted from 0. */
    static int markAfter(int line) {
        return line % 2 == 0 ? COMMA : FULL_STOP;
    }
}
