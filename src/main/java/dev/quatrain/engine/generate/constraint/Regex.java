package dev.quatrain.engine.generate.constraint;

import dev.quatrain.engine.generate.Constraint;
import dev.quatrain.engine.generate.ConstraintSource;
import dev.quatrain.engine.generate.GenerationRefused;
import dev.quatrain.engine.token.TextCodec;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.apache.lucene.util.automaton.UTF32ToUTF8;

/**
 * The whole completion must match a regular expression.
 *
 * @param pattern in the syntax that {@link RegexParser} reads
 */
public record Regex(String pattern) implements ConstraintSource {
    private static final int LARGEST = 10_000;
    private static final int DETERMINIZE_WORK = 1_000_000;

    @Override
    public Constraint compile(TextCodec codec) {
        RegexTree tree = RegexParser.parse(pattern);
        if (tree.size() > LARGEST) {
            throw tooLarge();
        }
        return TokenGraph.of(bytes(tree), Lexicon.ofBytes(codec));
    }

    private static ByteRunAutomaton bytes(RegexTree tree) {
        try {
            Automaton codePoints =
                    Operations.removeDeadStates(Operations.determinize(tree.automaton(), DETERMINIZE_WORK));
            Automaton bytes = Operations.determinize(new UTF32ToUTF8().convert(codePoints), DETERMINIZE_WORK);
            return new ByteRunAutomaton(Operations.removeDeadStates(bytes), true, DETERMINIZE_WORK);
        } catch (TooComplexToDeterminizeException tooMuch) {
            throw tooLarge();
        }
    }

    static GenerationRefused tooLarge() {
        return new GenerationRefused(
                RegexParser.FIELD,
                "expected one that is simpler: its repetitions and choices, written out, become too many");
    }
}
