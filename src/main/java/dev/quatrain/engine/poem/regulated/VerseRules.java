package dev.quatrain.engine.poem.regulated;

/**
 * The rules of connoisseurs, each of which may be on or off.
 *
 * @param loneLevel 孤平 is a fault: in a line that ends 平仄仄平, the place before, too, is oblique. Not so if 拗 at that place is
 *     relieved by a level tone two places later
 * @param threeLevelEnd 三平尾 is a fault: a line ends in three level tones
 * @param threeObliqueEnd 三仄尾 is a fault: a line ends in three oblique tones
 * @param relief 拗救 is allowed: deviations from alternation that are made up for in the same line or in the next
 * @param repeatedCharacter a character that occurs in two lines is a fault; a repetition within a line is a figure
 * @param repeatedRhymeWord two rhyming lines that end in the same character are a fault
 */
public record VerseRules(
        boolean loneLevel,
        boolean threeLevelEnd,
        boolean threeObliqueEnd,
        boolean relief,
        boolean repeatedCharacter,
        boolean repeatedRhymeWord) {

    public static final VerseRules DEFAULT = new VerseRules(false, false, false, false, false, true);
    public static final VerseRules STRICT = new VerseRules(true, true, true, true, true, true);

    /** Whether rhyme words may not be chosen twice, by either of two rules. */
    boolean distinctRhymes() {
        return repeatedCharacter || repeatedRhymeWord;
    }

    VerseRules withoutRepetition() {
        return new VerseRules(loneLevel, threeLevelEnd, threeObliqueEnd, relief, false, false);
    }
}
