package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;

/**
 * The rules of a stanza of words. Only words of the table are allowed. A word with several readings has one reading
 * throughout the poem. Rhyming lines end in different words.
 *
 * @param initials the first letters of the first lines, in upper or lower case; empty for none
 */
public record StanzaSpec(StanzaForm form, WordTable table, String initials) implements PoemSpec {

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
        int[] given = WordTable.lower(initials).codePoints().toArray();
        return line < given.length ? given[line] : 0;
    }
}
