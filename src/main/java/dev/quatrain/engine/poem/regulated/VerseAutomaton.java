package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.work.Work;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The automaton of Chinese regulated verse. It follows all {@link Plan}s that are possible with the text so far and the
 * given characters. A plan is dropped as soon as the remaining characters cannot complete it, so there are no dead ends. The
 * text is complete after the last punctuation mark, and nothing may follow.
 */
public final class VerseAutomaton implements TextAutomaton {
    /**
     * Limit on the characters considered. Byte models can spell about a hundred thousand characters, most of them very rare;
     * above this limit only common ones are used.
     */
    private static final int MOST_CHARACTERS = 40_000;

    private final VerseSpec spec;
    private final VerseRules rules;
    private final VerseCharacters characters;
    private final VerseSupply supply;
    private final int tokensPerCodePoint;
    private final State start;

    private VerseAutomaton(VerseRules rules, VerseCharacters characters, TokenCoverage spelling, Work work) {
        this.spec = rules.spec();
        GivenCheck given = GivenCheck.of(spec, rules, characters, work);
        this.rules = rules;
        this.characters = characters;
        this.supply = new VerseSupply(rules, characters, new VerseSupply.Opening(spec.given(), given.written()), work);
        PlanSet lasting = given.plans().filter(plan -> supply.lasts(plan, 0, given.written(), work));
        if (lasting.isEmpty()) {
            throw new InvalidGeneration(
                    RequestField.POEM,
                    "expected a poem that can be written with the characters of this model's vocabulary: of the %d that may be"
                                    .formatted(characters.count())
                            + " written too few have the tones and rhymes that the form needs");
        }
        this.tokensPerCodePoint = spelling.mostTokens(alphabet());
        this.start = new VerseState(this, 0, lasting, given.written());
    }

    /**
     * Compiles the automaton of a poem.
     *
     * @param spelling which code points the model's tokens can write one after another
     * @param work counts the steps
     * @throws InvalidGeneration if no such poem can be written; the message names the given part at fault, if there is one
     */
    public static VerseAutomaton of(VerseSpec spec, TokenCoverage spelling, Work work) {
        requireMarks(spelling);
        work.spend(Character.MAX_CODE_POINT);
        int[] spelled = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> Character.isIdeographic(codePoint) && spelling.spells(codePoint))
                .toArray();
        int[] codePoints = spelled.length > MOST_CHARACTERS ? common(spelled, spec.given()) : spelled;
        VerseRules rules = new VerseRules(spec);
        VerseCharacters characters = new VerseCharacters(codePoints, spec, rules, work);
        return new VerseAutomaton(rules, characters, spelling, work);
    }

    private static int[] common(int[] spelled, GivenCharacters given) {
        Set<Integer> needed = IntStream.of(given.codePoints()).boxed().collect(Collectors.toSet());
        return IntStream.of(spelled)
                .filter(codePoint -> needed.contains(codePoint)
                        || Character.UnicodeBlock.of(codePoint) == Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS)
                .toArray();
    }

    private static void requireMarks(TokenCoverage spelling) {
        if (!spelling.spells(VerseForm.COMMA) || !spelling.spells(VerseForm.FULL_STOP)) {
            throw new InvalidGeneration(
                    RequestField.FORM, "expected a model whose vocabulary has the marks ， and 。, which end the lines");
        }
    }

    @Override
    public State start() {
        return start;
    }

    @Override
    public int[] alphabet() {
        return IntStream.concat(
                        IntStream.of(characters.codePoints()), IntStream.of(VerseForm.COMMA, VerseForm.FULL_STOP))
                .sorted()
                .toArray();
    }

    VerseSpec spec() {
        return spec;
    }

    VerseRules rules() {
        return rules;
    }

    VerseCharacters characters() {
        return characters;
    }

    VerseSupply supply() {
        return supply;
    }

    /** An upper bound. */
    int tokensPerCodePoint() {
        return tokensPerCodePoint;
    }

    /** The number of code points of the poem, with punctuation marks. */
    int length() {
        return spec.form().lines() * (spec.form().characters() + 1);
    }
}
