package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;

/**
 * The rules of a stanza of words. Only words of the table are allowed. A word may have another reading at each place, as
 * <i>record</i> may be a noun and a verb in one poem. Lines with the same letter of the scheme end in different words.
 *
 * @param initials the first letters of the first lines, in upper or lower case; empty for none
 */
public record StanzaSpec(StanzaForm form, WordTable table, String initials, Typography typography) implements PoemSpec {

    /** @throws InvalidGeneration if the form needs the stress of words, and the table does not have it */
    public StanzaSpec {
        if (form.isStressed() && !table.isStressed()) {
            throw new InvalidGeneration(
                    RequestField.RHYME,
                    "expected a table with the stress of words, such as the CMU Pronouncing Dictionary, got one of syllables");
        }
    }

    /** A poem whose capital letters and end follow the model's vocabulary. */
    public StanzaSpec(StanzaForm form, WordTable table, String initials) {
        this(form, table, initials, Typography.OF_MODEL);
    }

    @Override
    public Constraint compile(TextCodec codec, Work work) {
        return PoemSpec.counted(
                RequestField.RHYME,
                work,
                part -> TextConstraint.of(StanzaAutomaton.of(this, TokenCoverage.of(codec, part), part), codec, part));
    }

    @Override
    public Verdict judge(String text, Work work) {
        return new StanzaJudge(this).judge(text, work);
    }

    /** The given first letter of a line, in lower case; 0 if none is given. */
    int initial(int line) {
        int[] given = WordTable.plain(initials).codePoints().toArray();
        return line < given.length ? given[line] : 0;
    }
}
