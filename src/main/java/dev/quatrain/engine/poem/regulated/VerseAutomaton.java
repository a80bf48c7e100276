package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TokenCoverage;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes Chinese poems by the rules. All {@link Plan}s that what is written and given leaves possible are followed at once; one is
 * dropped as soon as there are not characters enough to finish by it, so there is no dead end. After the last mark the text is
 * complete, and nothing may follow.
 */
public final class VerseAutomaton implements TextAutomaton {
    /** Models of bytes can spell a hundred thousand characters, most of which nobody has ever written: the usual ones suffice. */
    private static final int MOST_CHARACTERS = 40_000;

    private final VerseSpec spec;
    private final VerseRules rules;
    private final VerseCharacters characters;
    private final VerseSupply supply;
    private final int tokensPerCodePoint;
    private final State start;

    private VerseAutomaton(VerseSpec spec, VerseRules rules, VerseCharacters characters, TokenCoverage spelling) {
        GivenCheck given = GivenCheck.of(spec, rules, characters);
        this.spec = spec;
        this.rules = rules;
        this.characters = characters;
        this.supply = new VerseSupply(rules, characters, spec.given(), given.written());
        PlanSet lasting = given.plans().filter(plan -> supply.lasts(plan, 0, given.written()));
        if (lasting.isEmpty()) {
            throw new InvalidGeneration(
                    "constraint/poem",
                    "expected a poem that can be written with the characters of this model's vocabulary: of the %d that may be"
                                    .formatted(characters.count())
                            + " written too few have the tones and rhymes that the form needs");
        }
        this.tokensPerCodePoint = spelling.mostTokens(alphabet());
        this.start = new VerseState(this, 0, lasting, given.written());
    }

    /**
     * The automaton of a poem.
     *
     * @param spelling which code points the model's tokens can write, one after the other
     * @throws InvalidGeneration if no such poem can be written; if a given part is at fault, it is named
     */
    public static VerseAutomaton of(VerseSpec spec, TokenCoverage spelling) {
        requireMarks(spelling);
        int[] spelled = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> Character.isIdeographic(codePoint) && spelling.spells(codePoint))
                .toArray();
        int[] codePoints = spelled.length > MOST_CHARACTERS ? common(spelled, spec.given()) : spelled;
        VerseRules rules = new VerseRules(spec);
        VerseCharacters characters = new VerseCharacters(codePoints, spec, rules);
        return new VerseAutomaton(spec, rules, characters, spelling);
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
                    "constraint/poem/form",
                    "expected a model whose vocabulary has the marks ， and 。, which end the lines");
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

    /** At most. */
    int tokensPerCodePoint() {
        return tokensPerCodePoint;
    }

    /** How many code points the poem has, its marks included. */
    int length() {
        return spec.form().lines() * (spec.form().characters() + 1);
    }
}
