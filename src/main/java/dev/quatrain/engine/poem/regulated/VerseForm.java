package dev.quatrain.engine.poem.regulated;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The forms of Chinese regulated verse: lines of one length; a comma after the odd ones, a full stop after the even ones. */
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

    /** In a line, the mark after it not counted. */
    public int characters() {
        return characters;
    }

    /** What follows a line, counted from 0. */
    static int markAfter(int line) {
        return line % 2 == 0 ? COMMA : FULL_STOP;
    }
}
