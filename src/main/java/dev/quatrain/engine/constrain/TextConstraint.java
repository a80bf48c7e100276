package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;

/** Lifts a {@link TextAutomaton} to the tokens of a codec. */
public final class TextConstraint implements Constraint {
    private static final long MOST_WORK = 100_000_000; // of the search for a first text

    private final TextAutomaton automaton;
    private final TokenWalk speller;
    private final boolean encodes; // code points as bytes

    private TextConstraint(TextAutomaton automaton, TokenWalk speller, boolean encodes) {
        this.automaton = automaton;
        this.speller = speller;
        this.encodes = encodes;
    }

    /** @param automaton one that was built for the codec's vocabulary */
    public static Constraint of(TextAutomaton automaton, TextCodec codec, Work work) {
        TokenTrie lexicon = TokenTrie.ofText(codec, work);
        return new TextConstraint(automaton, new TokenWalk(automaton, lexicon), lexicon.isBytes());
    }

    /**
     * Lifts an automaton whose steps are the units of {@link TextUnits}: bytes if the codec has tokens for them.
     *
     * @param automaton one that was built for the units of the codec
     */
    public static Constraint ofUnits(TextAutomaton automaton, TextCodec codec, Work work) {
        return new TextConstraint(automaton, new TokenWalk(automaton, TokenTrie.ofAll(codec, work)), false);
    }

    @Override
    public long memoryBytes() {
        return automaton.memoryBytes() + speller.memoryBytes();
    }

    @Override
    public LogitMask start(Opening opening, Work work) {
        TextAutomaton.State text = automaton.start(opening.prompt(), work);
        if (encodes) {
            BudgetMask mask = new BudgetMask(new ByteState(speller, text, 0, 0), opening.maxTokens(), work);
            return start(mask, text.fewestMoreTokens());
        }
        WordState state = new WordState(speller, text, speller.lexicon().spaceAfter(opening.lastToken()));
        return start(new BudgetMask(state, opening.maxTokens(), work), way(state, work));
    }

    private int way(WordState state, Work work) {
        try {
            return speller.way(state, work.atMost(MOST_WORK));
        } catch (WorkExceeded exceeded) {
            throw new InvalidGeneration(
                    RequestField.CONSTRAINT,
                    "expected one that is simpler: a text is too hard to find for the tokens of this model");
        }
    }

    /** @param way the number of tokens that suffices; −1 if the constraint cannot be satisfied */
    static LogitMask start(BudgetMask mask, int way) {
        if (way < 0) {
            throw new InvalidGeneration(
                    RequestField.CONSTRAINT, "the tokens of this model spell no text that satisfies it");
        }
        if (way > mask.left()) {
            String message =
                    "expected at least %d: the constraint cannot be satisfied with fewer tokens than that, got %d";
            throw new InvalidGeneration(RequestField.MAX_TOKENS, message.formatted(way, mask.left()));
        }
        return mask;
    }
}
