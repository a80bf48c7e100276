package dev.quatrain.engine.poem;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a poem may break. */
public enum PoemRule {
    /** How many lines there are, how long they are, what stands at their ends. */
    @JsonProperty("form")
    FORM,
    /** What was given stands where it was given. */
    @JsonProperty("given")
    GIVEN,
    /** The table knows the character, or the word. */
    @JsonProperty("reading")
    READING,
    /** How many syllables a line has. */
    @JsonProperty("syllables")
    SYLLABLES,
    /** The ends of lines are of one rhyme group. */
    @JsonProperty("rhyme")
    RHYME,
    /** Nothing rhymes with itself. */
    @JsonProperty("rhyme_word")
    RHYME_WORD,
    /** Characters 2, 4 and 6 of a line take turns between level and oblique. */
    @JsonProperty("alternation")
    ALTERNATION,
    /** Characters 2, 4 and 6 of a couplet's second line have the other tone than in its first. */
    @JsonProperty("opposition")
    OPPOSITION,
    /** Characters 2, 4 and 6 of a couplet's first line have the tone that they have in the line before. */
    @JsonProperty("adhesion")
    ADHESION,
    /** Even lines end in the tone of rhymes, odd ones in the other, but for a first line that rhymes. */
    @JsonProperty("line_end")
    LINE_END
}
