package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a Chinese poem.
 *
 * <p>With {@code rhyme}, the characters at the rhymes of a template are in one rhyme group for each rhyme, and have its tone. In
 * regulated verse those are the ends of even lines, and of the first line if it has the tone of the rhymes.
 *
 * <p>With {@code tones}, the characters have the tones of the template. In regulated verse, characters 2, 4 and 6 of a line
 * alternate between level and oblique. They are opposed in the two lines of a couplet, and equal in the adjacent lines of two
 * couplets. Even lines end in the tone of the rhymes, odd lines in the other tone; the first line may also rhyme.
 *
 * <p>Places where a template allows either tone may hold any Chinese character, even if the tables lack it. A character may
 * have another reading at each place.
 *
 * @param rhyme the table of rhymes; null for no rhyme
 * @param tones the table of tones; null for no tone pattern. If it equals {@code rhyme}, one reading of a character gives
 *     both
 * @param rhymeTone the tone of the rhymes of regulated verse, usually level
 * @param given characters that are fixed in advance
 */
public record VerseSpec(
        VerseForm form,
        @Nullable Readings rhyme,
        @Nullable Readings tones,
        Tone rhymeTone,
        VerseRules rules,
        GivenCharacters given)
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

    /** The templates of which a poem keeps one. */
    List<Template> templates() {
        return form.templates(this).stream()
                .map(template -> template.under(rhyme != null, tones != null))
                .distinct()
                .toList();
    }

    VerseSpec with(VerseRules others) {
        return new VerseSpec(form, rhyme, tones, rhymeTone, others, given);
    }

    VerseSpec with(GivenCharacters others) {
        return new VerseSpec(form, rhyme, tones, rhymeTone, rules, others);
    }

    VerseSpec withoutRhyme() {
        return new VerseSpec(form, null, tones, rhymeTone, rules, given);
    }
}
