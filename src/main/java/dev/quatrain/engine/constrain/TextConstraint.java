package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;

/** Lifts a {@link TextAutomaton} to the tokens of a codec. */
public final class TextConstraint implements Constraint {
    private static final long MOST_WORK = 100_000_000; // of the search for a first text
    private static final long AUTOMATON_BYTES = 1 << 20; // an assumption: most take less, those with large tables more

    private final TextAutomaton automaton;
    private final TokenWalk speller;

    private TextConstraint(TextAutomaton automaton, TokenWalk speller) {
        this.automaton = automaton;
        this.speller = speller;
    }

    /** @param automaton one that was built for the codec's vocabulary */
    public static Constraint of(TextAutomaton automaton, TextCodec codec, Work work) {
        return new TextConstraint(automaton, new TokenWalk(automaton, TokenTrie.ofText(codec, work)));
    }

    @Override
    public long memoryBytes() {
        return AUTOMATON_BYTES + speller.memoryBytes();
    }

    @Override
    public LogitMask start(Opening opening, Work work) {
        TextAutomaton.State text = automaton.start(opening.prompt(), work);
        if (speller.lexicon().isBytes()) {
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
                    "expected at least %d: the constraint cannot be satisfied with fewer tokens than that; %d came";
            throw new InvalidGeneration(RequestField.MAX_TOKENS, message.formatted(way, mask.left()));
        }
        return mask;
    }
}
