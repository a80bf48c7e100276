package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RunAutomaton;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * The completion must match a regular expression as a whole.
 *
 * @param pattern in the syntax of {@link RegexParser}
 */
public record Regex(String pattern) implements ConstraintSource {
    private static final int LARGEST = 10_000;
    private static final int DETERMINIZE_WORK = 1_000_000;
    private static final int LARGEST_TABLE = 4_000_000; // 16 MB

    @Override
    public Constraint compile(TextCodec codec) {
        RegexTree tree = RegexParser.parse(pattern);
        if (tree.size() > LARGEST) {
            throw tooLarge();
        }
        TokenTrie lexicon = TokenTrie.ofAll(codec);
        return TokenGraph.of(automaton(tree, lexicon.isBytes()), lexicon);
    }

    private static RunAutomaton automaton(RegexTree tree, boolean bytes) {
        try {
            Automaton codePoints = deterministic(tree.automaton());
            return bytes
                    ? new ByteRunAutomaton(
                            requireSmall(deterministic(Utf8.automaton(codePoints))), true, DETERMINIZE_WORK)
                    : new CharacterRunAutomaton(requireSmall(codePoints), DETERMINIZE_WORK);
        } catch (TooComplexToDeterminizeException tooMuch) {
            throw tooLarge();
        }
    }

    private static Automaton deterministic(Automaton automaton) {
        return Operations.removeDeadStates(Operations.determinize(automaton, DETERMINIZE_WORK));
    }

    /** Limits the transition table, which has a row for each state and a column for each class of labels. */
    private static Automaton requireSmall(Automaton automaton) {
        if ((long) automaton.getNumStates() * automaton.getStartPoints().length > LARGEST_TABLE) {
            throw tooLarge();
        }
        return automaton;
    }

    static InvalidGeneration tooLarge() {
        return new InvalidGeneration(
                RequestField.REGEX,
                "expected one that is simpler: its repetitions and choices, written out, become too many");
    }
}
