package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.poem.Verdict;
import dev.quatrain.engine.token.TextCodec;

/**
 * What a poem of words has to keep. Only words of the table may come. A word that can be said in several ways counts as said in one
 * way throughout the poem; lines that rhyme end in different words.
 *
 * @param initials the first letters of the first lines, in whatever case; empty for none
 */
public record StanzaSpec(StanzaForm form, WordTable table, String initials) implements PoemSpec {

    @Override
    public Constraint compile(TextCodec codec) {
        return TextConstraint.of(StanzaAutomaton.of(this, TokenCoverage.of(codec)), codec);
    }

    @Override
    public Verdict judge(String text) {
        return new StanzaJudge(this).judge(text);
    }

    /** The letter that a line begins with, in lower case; 0 if any will do. */
    int initial(int line) {
        int[] given = WordTable.lower(initials).codePoints().toArray();
        return line < given.length ? given[line] : 0;
    }
}
