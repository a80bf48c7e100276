package dev.quatrain.engine.poem;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The rules of poems. */
public enum PoemRule {
    /** The number of lines, their lengths, and the marks at their ends. */
    @JsonProperty("form")
    FORM,
    /** Given characters and initials are at their given positions. */
    @JsonProperty("given")
    GIVEN,
    /** The table contains the character or word. */
    @JsonProperty("reading")
    READING,
    /** The number of syllables of each line. */
    @JsonProperty("syllables")
    SYLLABLES,
    /** The line ends are in one rhyme group. */
    @JsonProperty("rhyme")
    RHYME,
    /** No two rhyming lines end in the same character or word. */
    @JsonProperty("rhyme_word")
    RHYME_WORD,
    /** Characters 2, 4 and 6 of a line alternate between level and oblique tone. */
    @JsonProperty("alternation")
    ALTERNATION,
    /** Characters 2, 4 and 6 have opposite tones in the two lines of a couplet. */
    @JsonProperty("opposition")
    OPPOSITION,
    /** Characters 2, 4 and 6 of a couplet's first line have the same tones as in the line before. */
    @JsonProperty("adhesion")
    ADHESION,
    /** Even lines end in the tone of the rhymes, odd lines in the other tone. The first line is exempt if it rhymes. */
    @JsonProperty("line_end")
    LINE_END
}
