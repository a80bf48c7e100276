package dev.quatrain.engine.constrain.judge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The rules of poems and tunes. */
public enum TextRule {
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
    /** Words of several syllables have their stress where the measure of the line has it. */
    @JsonProperty("stress")
    STRESS,
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
    LINE_END,
    /** A place has the tone that the template gives. */
    @JsonProperty("tone")
    TONE,
    /** 孤平: a line ends in 仄平仄仄平. */
    @JsonProperty("lone_level")
    LONE_LEVEL,
    /** 三平尾: a line ends in three level tones. */
    @JsonProperty("three_level_end")
    THREE_LEVEL_END,
    /** 三仄尾: a line ends in three oblique tones. */
    @JsonProperty("three_oblique_end")
    THREE_OBLIQUE_END,
    /** No character occurs in two lines. */
    @JsonProperty("repeated_character")
    REPEATED_CHARACTER,
    /** A tune is one that can be played. */
    @JsonProperty("notation")
    NOTATION,
    /** The fields {@code M:} and {@code K:} of a tune are those asked for. */
    @JsonProperty("head")
    HEAD,
    /** Each bar is full; with a pick-up, the first bar of a part is it, and the last lacks it. */
    @JsonProperty("bar")
    BAR,
    /** The number of bars. */
    @JsonProperty("bars")
    BARS,
    /** Each part of a tune ends after its bars, and is repeated if it is to be played twice. */
    @JsonProperty("parts")
    PARTS,
    /** Each repeat that begins ends, and a first ending is followed by another. */
    @JsonProperty("repeat")
    REPEAT,
    /** The tune closes on one of the notes asked for, before a double bar line or the end of a repeat. */
    @JsonProperty("ending")
    ENDING
}
