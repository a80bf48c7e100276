package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.work.Work;
import java.util.stream.IntStream;

/** The automaton of stanzas of words, with their syllables, stress and rhymes. */
public final class StanzaAutomaton implements TextAutomaton {
    private static final String SEPARATORS = "\n !,.;?";
    private static final String OTHER_APOSTROPHES = SpelledWords.APOSTROPHES.substring(1);
    private static final int WORD_BYTES = 40; // of a word in all sets, an assumption

    private final StanzaLines lines;
    private final CompletionCost costs;
    private final WordSets wordSets = new WordSets(this);
    private final int[] alphabet;
    private final int tokensPerCodePoint;
    private final State start;

    private StanzaAutomaton(StanzaLines lines, TokenCoverage spelling, Work work) {
        this.lines = lines;
        this.costs = new CompletionCost(lines, work);
        this.alphabet = IntStream.concat(SEPARATORS.chars(), lines.words().alphabet())
                .filter(spelling::spells)
                .distinct()
                .sorted()
                .toArray();
        this.tokensPerCodePoint = spelling.mostTokens(IntStream.of(alphabet)
                .filter(letter -> !spelling.spells('\'') || OTHER_APOSTROPHES.indexOf(letter) < 0)
                .toArray());
        this.start = StanzaState.before(LinePosition.start(this));
    }

    /**
     * Compiles the automaton of a poem. What the model's vocabulary suggests about capital letters and the end is left out
     * where too few words of the table can be written so.
     *
     * @param work counts the steps
     * @throws InvalidGeneration if the model can spell too few words of the table
     */
    public static StanzaAutomaton of(StanzaSpec spec, TokenCoverage spelling, Work work) {
        requireSeparators(spec, spelling);
        SpelledWords words = new SpelledWords(spec.table().index(), spelling, work);
        Typography asked = spec.typography();
        Typography suggested = suggested(spec, words, spelling);
        try {
            return new StanzaAutomaton(new StanzaLines(spec, words, suggested, work), spelling, work);
        } catch (InvalidGeneration tooFew) {
            if (suggested.equals(asked)) {
                throw tooFew;
            }
            return new StanzaAutomaton(new StanzaLines(spec, words, asked, work), spelling, work);
        }
    }

    private static void requireSeparators(StanzaSpec spec, TokenCoverage spelling) {
        boolean lines = spec.form().lines() == 1 || spelling.spells('\n');
        if (!lines || !spelling.spells(' ')) {
            throw new InvalidGeneration(
                    RequestField.FORM, "expected a model whose vocabulary has the space and the line feed");
        }
        if (spec.initials().codePointCount(0, spec.initials().length())
                > spec.form().lines()) {
            throw new InvalidGeneration(
                    RequestField.ACROSTIC,
                    "expected at most as many letters as lines, %d, got \"%s\""
                            .formatted(spec.form().lines(), spec.initials()));
        }
    }

    private static Typography suggested(StanzaSpec spec, SpelledWords words, TokenCoverage spelling) {
        boolean capitals = words.alphabet().anyMatch(Character::isUpperCase);
        boolean sentences = Ending.MARKS.chars().anyMatch(spelling::spells);
        Typography asked = spec.typography();
        if (asked.capitals() != null && asked.capitals() != Capitals.ANY && !capitals) {
            throw new InvalidGeneration(
                    RequestField.CAPITALS,
                    "expected a model whose vocabulary has the capital letters of the table's words");
        }
        if (asked.ending() == Ending.SENTENCE && !sentences) {
            throw new InvalidGeneration(RequestField.ENDING, "expected a model whose vocabulary has one of . ! ?");
        }
        return new Typography(
                asked.capitals() == null && capitals ? Capitals.FIRST : asked.capitals(),
                asked.ending() == null && sentences ? Ending.SENTENCE : asked.ending());
    }

    @Override
    public State start() {
        return start;
    }

    @Override
    public int[] alphabet() {
        return alphabet;
    }

    @Override
    public long memoryBytes() {
        return TextAutomaton.super.memoryBytes()
                + (long) WORD_BYTES * words().index().count();
    }

    /** An upper bound. */
    int tokensPerCodePoint() {
        return tokensPerCodePoint;
    }

    StanzaLines lines() {
        return lines;
    }

    SpelledWords words() {
        return lines.words();
    }

    WordSets wordSets() {
        return wordSets;
    }

    CompletionCost costs() {
        return costs;
    }
}
