package dev.quatrain.engine.constrain;

import dev.quatrain.engine.token.TextCodec;

/** Lifts a {@link TextAutomaton} to the tokens of a codec. */
public final class TextConstraint implements Constraint {
    private static final long AUTOMATON_BYTES = 1 << 20; // an assumption: most take less, those with large tables more

    private final TextAutomaton automaton;
    private final TokenWalk speller;

    private TextConstraint(TextAutomaton automaton, TokenWalk speller) {
        this.automaton = automaton;
        this.speller = speller;
    }

    /** @param automaton one that was built for the codec's vocabulary */
    public static Constraint of(TextAutomaton automaton, TextCodec codec) {
        return new TextConstraint(automaton, new TokenWalk(automaton, TokenTrie.ofText(codec)));
    }

    @Override
    public long memoryBytes() {
        return AUTOMATON_BYTES + speller.memoryBytes();
    }

    @Override
    public LogitMask start(Opening opening) {
        TextAutomaton.State text = automaton.start(opening.prompt());
        if (speller.lexicon().isBytes()) {
            return start(new ByteState(speller, text, 0, 0), text.fewestMoreTokens(), opening.maxTokens());
        }
        WordState state = new WordState(speller, text, speller.lexicon().spaceAfter(opening.lastToken()));
        return start(state, speller.way(state), opening.maxTokens());
    }

    /** @param way the number of tokens that suffices; −1 if the constraint cannot be satisfied */
    static LogitMask start(TokenState state, int way, int maxTokens) {
        if (way < 0) {
            throw new InvalidGeneration(
                    RequestField.CONSTRAINT, "the tokens of this model spell no text that satisfies it");
        }
        if (way > maxTokens) {
            String message =
                    "expected at least %d: the constraint cannot be satisfied with fewer tokens than that; %d came";
            throw new InvalidGeneration(RequestField.MAX_TOKENS, message.formatted(way, maxTokens));
        }
        return new BudgetMask(state, maxTokens);
    }
}
