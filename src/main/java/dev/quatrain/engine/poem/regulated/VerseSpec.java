package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a Chinese poem.
 *
 * <p>With {@code rhyme}, the last characters of even lines are in one rhyme group and have the tone of the rhymes. No last
 * character of these lines or of the first line occurs twice.
 *
 * <p>With {@code tones}, characters 2, 4 and 6 of a line alternate between level and oblique. They are opposed in the two
 * lines of a couplet, and equal in the adjacent lines of two couplets. Even lines end in the tone of the rhymes, odd lines
 * in the other tone; the first line may also rhyme.
 *
 * <p>Odd places within a line are unconstrained and may hold any Chinese character, even if the tables lack it. So three
 * level tones at the end of a line (三平尾) and a lone level tone (孤平) are allowed.
 *
 * @param rhyme the table of rhymes; null for no rhyme
 * @param tones the table of tones; null for no tone pattern. If it equals {@code rhyme}, one reading of a character gives
 *     both
 * @param rhymeTone the tone of the rhymes, usually level
 * @param given characters that are fixed in advance
 */
public record VerseSpec(
        VerseForm form, @Nullable Readings rhyme, @Nullable Readings tones, Tone rhymeTone, GivenCharacters given)
        implements PoemSpec {

    @Override
    public Constraint compile(TextCodec codec, Work work) {
        return PoemSpec.counted(
                rhyme == null ? RequestField.TONES : RequestField.RHYME,
                work,
                part -> TextConstraint.of(VerseAutomaton.of(this, TokenCoverage.of(codec, part), part), codec, part));
    }

    @Override
    public Verdict judge(String text, Work work) {
        return new VerseJudge(this).judge(text, work);
    }

    /** Whether the tone pattern applies: indices 1, 3 and 5 of a line, except for its end. */
    static boolean isPatterned(int index) {
        return index % 2 == 1;
    }
}
