package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;

/**
 * The completion must match a regular expression as a whole.
 *
 * @param pattern in the syntax of {@link RegexParser}
 */
public record Regex(String pattern) implements ConstraintSource {
    /** The largest work of a compilation. */
    static final long MOST_WORK = 60_000_000;

    private static final int LARGEST = 10_000;
    private static final int MOST_STATES = 1_000_000; // of bytes: numbers are stored for each, 8 MB

    @Override
    public Constraint compile(TextCodec codec, Work work) {
        Work own = work.atMost(MOST_WORK);
        try {
            RegexTree tree = RegexParser.parse(pattern, own);
            if (tree.size() > LARGEST) {
                throw tooLarge();
            }
            RegexAutomaton automaton = RegexAutomaton.of(tree, own);
            TokenTrie lexicon = TokenTrie.ofAll(codec, own);
            return TokenGraph.of(labels(automaton, lexicon.isBytes(), own), lexicon, own);
        } catch (WorkExceeded exceeded) {
            throw tooLarge();
        }
    }

    private static LabelAutomaton labels(RegexAutomaton automaton, boolean bytes, Work work) {
        if (!bytes) {
            return new LabelAutomaton.OfCodePoints(automaton);
        }
        Utf8Classes utf8 = new Utf8Classes(automaton.classes(), work);
        if ((long) automaton.states() * utf8.nodes() > MOST_STATES) {
            throw tooLarge();
        }
        return new LabelAutomaton.OfBytes(automaton, utf8);
    }

    static InvalidGeneration tooLarge() {
        return new InvalidGeneration(
                RequestField.REGEX,
                "expected one that is simpler: its repetitions and choices, written out, become too many");
    }
}
