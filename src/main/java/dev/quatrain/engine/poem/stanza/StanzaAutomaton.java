package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.work.Work;
import java.util.stream.IntStream;

/** The automaton of stanzas of words, with their syllables and rhymes. */
public final class StanzaAutomaton implements TextAutomaton {
    private static final String SEPARATORS = "\n !,.;?";

    private final StanzaSpec spec;
    private final StanzaWords words;
    private final CompletionCost costs;
    private final int[] alphabet;
    private final int tokensPerCodePoint;
    private final State start;

    private StanzaAutomaton(StanzaSpec spec, StanzaWords words, TokenCoverage spelling, Work work) {
        this.spec = spec;
        this.words = words;
        this.costs = new CompletionCost(spec, words, work);
        this.alphabet = IntStream.concat(SEPARATORS.chars(), words.alphabet())
                .filter(spelling::spells)
                .distinct()
                .sorted()
                .toArray();
        this.tokensPerCodePoint = spelling.mostTokens(alphabet);
        this.start = StanzaState.before(LinePosition.start(this), work);
    }

    /**
     * Compiles the automaton of a poem.
     *
     * @param work counts the steps
     * @throws InvalidGeneration if the model can spell too few words of the table
     */
    public static StanzaAutomaton of(StanzaSpec spec, TokenCoverage spelling, Work work) {
        boolean lines = spec.form().lines() == 1 || spelling.spells('\n');
        if (!lines || !spelling.spells(' ')) {
            throw new InvalidGeneration(
                    RequestField.FORM, "expected a model whose vocabulary has the space and the line feed");
        }
        if (spec.initials().codePointCount(0, spec.initials().length())
                > spec.form().lines()) {
            throw new InvalidGeneration(
                    RequestField.ACROSTIC,
                    "expected at most as many letters as lines, %d, came \"%s\""
                            .formatted(spec.form().lines(), spec.initials()));
        }
        StanzaWords words =
                new StanzaWords(spec.table(), word -> spelling.spells(word) && spelling.spells(" " + word), work);
        return new StanzaAutomaton(spec, words, spelling, work);
    }

    @Override
    public State start() {
        return start;
    }

    @Override
    public int[] alphabet() {
        return alphabet;
    }

    /** An upper bound. */
    int tokensPerCodePoint() {
        return tokensPerCodePoint;
    }

    StanzaSpec spec() {
        return spec;
    }

    StanzaWords words() {
        return words;
    }

    CompletionCost costs() {
        return costs;
    }
}
