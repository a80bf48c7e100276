package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.poem.Verdict;
import dev.quatrain.engine.token.TextCodec;
import org.jspecify.annotations.Nullable;

/**
 * What a Chinese poem has to keep.
 *
 * <p>With {@code rhyme}, the last characters of the even lines are of one rhyme group and of the rhymes' tone, and no last
 * character of these or of the first line comes twice. With {@code tones}, characters 2, 4 and 6 of a line alternate between level
 * and oblique, those of a couplet's two lines are opposed, and those of two couplets adhere; the even lines end in the tone of the
 * rhymes, the odd ones in the other, but for the first, which may join the rhyme. The odd places are free, so that three level tones
 * at a line's end (三平尾) and a lone level (孤平) are not ruled out. At odd places, any Chinese character will do, known to the tables or
 * not.
 *
 * @param rhyme by which the rhyme goes; null for none
 * @param tones by which the tones go; null for none. May be the same as {@code rhyme}: then a character has one reading for both
 * @param rhymeTone the tone of rhymes, level by custom
 * @param given what is written already
 */
public record VerseSpec(
        VerseForm form, @Nullable Readings rhyme, @Nullable Readings tones, Tone rhymeTone, GivenCharacters given)
        implements PoemSpec {

    @Override
    public Constraint compile(TextCodec codec) {
        return TextConstraint.of(VerseAutomaton.of(this, TokenCoverage.of(codec)), codec);
    }

    @Override
    public Verdict judge(String text) {
        return new VerseJudge(this).judge(text);
    }

    /** The places whose tones the pattern fixes: indices 1, 3 and 5 of a line, whichever are not its end. */
    static boolean isPatterned(int index) {
        return index % 2 == 1;
    }
}
