package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The automaton of Chinese verse. It follows every {@link Hypothesis} that agrees with the text so far and with the given
 * characters. A hypothesis is dropped as soon as too few rhyme words remain to complete it, so there are no dead ends. The
 * text is complete after what follows its last line, and nothing may come then.
 */
public final class VerseAutomaton implements TextAutomaton {
    /**
     * Limit on the characters considered. Byte models can spell about a hundred thousand characters, most of them very rare;
     * above this limit only common ones are used.
     */
    private static final int MOST_CHARACTERS = 40_000;

    private final VerseGrammar grammar;
    private final int[] layout;
    private final int[] lines; // by place
    private final int[] given;
    private final int tokensPerCodePoint;
    private final State start;

    private VerseAutomaton(VerseGrammar grammar, TokenCoverage spelling, Work work) {
        VerseShape shape = grammar.spec().form().shape();
        this.grammar = grammar;
        this.layout = shape.layout();
        this.lines = IntStream.range(0, shape.places()).map(shape::line).toArray();
        this.given = grammar.givenCharacters();
        Set<Hypothesis> hypotheses = grammar.starts();
        if (hypotheses.isEmpty()) {
            new GivenCheck(grammar.spec(), grammar.characters(), work).requirePossible();
            throw new InvalidGeneration(
                    RequestField.POEM,
                    "expected a poem that can be written with the characters of this model's vocabulary: of the %d that may be"
                                    .formatted(grammar.characters().count())
                            + " written too few have the tones and rhymes that the form needs");
        }
        if (grammar.spec().rules().repeatedCharacter()) {
            requireMany(null);
            Arrays.stream(Tone.values()).forEach(this::requireMany);
        }
        this.tokensPerCodePoint = spelling.mostTokens(alphabet());
        this.start = new VerseState(this, 0, hypotheses, WrittenLines.NOTHING);
    }

    /** With as many characters, one that is not used yet can be found for every place, whatever was written before. */
    private void requireMany(@Nullable Tone tone) {
        int needed = grammar.charactersOfEachTone();
        int came = grammar.count(tone);
        if (came < needed) {
            throw new InvalidGeneration(
                    RequestField.RULES,
                    "expected a model whose vocabulary has at least %d characters%s, of which none is repeated; it has %d"
                            .formatted(needed, tone == null ? "" : " with %s tone".formatted(tone), came));
        }
    }

    /**
     * Compiles the automaton of a poem.
     *
     * @param spelling which code points the model's tokens can write one after another
     * @param work counts the steps
     * @throws InvalidGeneration if no such poem can be written; the message names the given part at fault, if there is one
     */
    public static VerseAutomaton of(VerseSpec spec, TokenCoverage spelling, Work work) {
        requireMarks(spec, spelling);
        work.spend(Character.MAX_CODE_POINT);
        int[] spelled = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> Character.isIdeographic(codePoint) && spelling.spells(codePoint))
                .toArray();
        int[] codePoints = spelled.length > MOST_CHARACTERS ? common(spelled, spec.given()) : spelled;
        VerseCharacters characters = new VerseCharacters(codePoints, spec, work);
        return new VerseAutomaton(new VerseGrammar(spec, characters, work), spelling, work);
    }

    private static int[] common(int[] spelled, GivenCharacters given) {
        Set<Integer> needed = IntStream.of(given.codePoints()).boxed().collect(Collectors.toSet());
        return IntStream.of(spelled)
                .filter(codePoint -> needed.contains(codePoint)
                        || Character.UnicodeBlock.of(codePoint) == Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS)
                .toArray();
    }

    private static void requireMarks(VerseSpec spec, TokenCoverage spelling) {
        int[] missing = IntStream.of(spec.form().shape().marks())
                .filter(mark -> !spelling.spells(mark))
                .toArray();
        if (missing.length > 0) {
            String names = IntStream.of(missing)
                    .mapToObj(mark -> mark == '\n' ? "a line feed" : Character.toString(mark))
                    .collect(Collectors.joining(" and "));
            throw new InvalidGeneration(
                    spec.form() instanceof RegulatedForm ? RequestField.FORM : RequestField.TEMPLATE,
                    "expected a model whose vocabulary has the marks that end the lines; it lacks %s".formatted(names));
        }
    }

    @Override
    public State start() {
        return start;
    }

    @Override
    public int[] alphabet() {
        return IntStream.concat(
                        IntStream.of(grammar.characters().codePoints()),
                        IntStream.of(grammar.spec().form().shape().marks()))
                .sorted()
                .toArray();
    }

    VerseGrammar grammar() {
        return grammar;
    }

    /** The place at a position of the text, or a mark as a negative number. */
    int layout(int position) {
        return layout[position];
    }

    int line(int place) {
        return lines[place];
    }

    /** The given characters, ascending. Callers must not modify the result. */
    int[] given() {
        return given;
    }

    /** An upper bound. */
    int tokensPerCodePoint() {
        return tokensPerCodePoint;
    }

    /** The number of code points of the poem, with what follows its lines. */
    int length() {
        return layout.length;
    }
}
