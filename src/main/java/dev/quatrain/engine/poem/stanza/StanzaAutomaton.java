package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TokenCoverage;
import java.util.stream.IntStream;

/** The automaton of stanzas of words, with their syllables and rhymes. */
public final class StanzaAutomaton implements TextAutomaton {
    private static final String SEPARATORS = "\n !,.;?";

    private final StanzaSpec spec;
    private final StanzaWords words;
    private final CompletionCost costs;
    private final int[] alphabet;
    private final int tokensPerCodePoint;

    private StanzaAutomaton(StanzaSpec spec, StanzaWords words, TokenCoverage spelling) {
        this.spec = spec;
        this.words = words;
        this.costs = new CompletionCost(spec, words);
        this.alphabet = IntStream.concat(SEPARATORS.chars(), words.alphabet())
                .filter(spelling::spells)
                .distinct()
                .sorted()
                .toArray();
        this.tokensPerCodePoint = spelling.mostTokens(alphabet);
    }

    /**
     * Compiles the automaton of a poem.
     *
     * @throws InvalidGeneration if the model can spell too few words of the table
     */
    public static StanzaAutomaton of(StanzaSpec spec, TokenCoverage spelling) {
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
        StanzaWords words = new StanzaWords(spec.table(), word -> spelling.spells(word) && spelling.spells(" " + word));
        return new StanzaAutomaton(spec, words, spelling);
    }

    @Override
    public State start() {
        return StanzaState.before(LinePosition.start(this));
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
