package dev.quatrain.engine.poem.regulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ibm.icu.text.Transliterator;
import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.poem.reading.Reading;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.GivenCharacters.AcrosticPosition;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VerseAutomatonTest {
    private static final String[] GROUPS = {"level/a: 甲乙丙丁戊己", "level/b: 子丑寅卯辰", "oblique/c: 东西南北中", "oblique/d: 春夏"};
    private static final Map<String, List<Reading>> READINGS = Verses.readings(GROUPS);
    private static final String CHARACTERS = Verses.characters(READINGS);
    private static final Readings TABLE = Verses.table(GROUPS);
    private static final List<RegulatedForm> FORMS = List.of(
            RegulatedForm.JUEJU5,
            RegulatedForm.JUEJU7,
            RegulatedForm.LUSHI5,
            RegulatedForm.LUSHI7,
            new RegulatedForm(10, 5),
            new RegulatedForm(2, 7));

    @Property(tries = 60)
    void whatChanceWritesKeepsEveryRule(@ForAll long seed, @ForAll boolean rhyme, @ForAll boolean tones) {
        Random random = new Random(seed);
        RegulatedForm form = FORMS.get(random.nextInt(FORMS.size()));
        VerseRules rules = someRules(random);
        Map<String, List<Reading>> readings = someReadings(random, rules.repeatedCharacter() ? 200 : 30);
        VerseSpec spec = spec(form, rhyme, tones, Verses.table(readings)).with(rules);
        String characters = Verses.characters(readings);
        Walk walk = new Walk(
                VerseAutomaton.of(spec, Verses.spells(characters), Work.unlimited()), Verses.alphabet(characters));
        NaiveVerse naive = new NaiveVerse(form, rhyme, tones, rules, readings);
        for (int poem = 0; poem < 3; poem++) {
            String text = walk.write(random);
            assertThat(new VerseJudge(spec).judge(text, Work.unlimited()).violations())
                    .as("%s %s", rules, text)
                    .isEmpty();
            assertThat(naive.keeps(text)).as("%s %s", rules, text).isTrue();
        }
    }

    /** Small vocabularies, in which poems are hardly possible: refused are exactly those in which they are not. */
    @Property(tries = 300)
    void refusesExactlyWhatCannotBeWritten(@ForAll long seed, @ForAll boolean rhyme, @ForAll boolean tones) {
        Random random = new Random(seed);
        Map<String, List<Reading>> readings = someReadings(random, 2 + random.nextInt(4));
        String characters = Verses.characters(readings);
        VerseSpec spec = spec(RegulatedForm.JUEJU5, rhyme, tones, Verses.table(readings));
        NaiveVerse naive = new NaiveVerse(RegulatedForm.JUEJU5, rhyme, tones, VerseRules.DEFAULT, readings);
        if (naive.canBeWritten()) {
            Walk walk = new Walk(
                    VerseAutomaton.of(spec, Verses.spells(characters), Work.unlimited()), Verses.alphabet(characters));
            for (int poem = 0; poem < 5; poem++) {
                String text = walk.write(random);
                assertThat(naive.keeps(text)).as(text).isTrue();
                assertThat(new VerseJudge(spec).judge(text, Work.unlimited()).keeps())
                        .as(text)
                        .isTrue();
            }
        } else {
            assertThat(RequestPointers.of(refusal(spec, characters).place())).isEqualTo("/constraint/poem");
        }
    }

    /** Texts that keep most rules: those of the automaton with fewer rules, some with a character changed. */
    @Property(tries = 200)
    void theJudgeAndThePlainRulesAgreeOnAnyText(@ForAll long seed, @ForAll boolean rhyme, @ForAll boolean tones) {
        Random random = new Random(seed);
        RegulatedForm form = FORMS.get(random.nextInt(2));
        VerseRules rules = someRules(random);
        Map<String, List<Reading>> readings = someReadings(random, 40);
        String characters = Verses.characters(readings);
        VerseSpec spec = spec(form, rhyme, tones, Verses.table(readings)).with(rules);
        VerseSpec loose = spec(form, random.nextBoolean(), random.nextInt(4) > 0, Verses.table(readings))
                .with(new VerseRules(false, false, false, true, false, false));
        NaiveVerse naive = new NaiveVerse(form, rhyme, tones, rules, readings);
        Walk any = new Walk(
                VerseAutomaton.of(loose, Verses.spells(characters), Work.unlimited()), Verses.alphabet(characters));
        for (int poem = 0; poem < 10; poem++) {
            StringBuilder text = new StringBuilder(any.write(random));
            int at = random.nextInt(text.length());
            if (poem % 2 == 0 && Character.isIdeographic(text.charAt(at))) {
                text.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
            }
            assertThat(new VerseJudge(spec)
                            .judge(text.toString(), Work.unlimited())
                            .keeps())
                    .as("%s %s", rules, text)
                    .isEqualTo(naive.keeps(text.toString()));
        }
    }

    @Test
    void aCharacterMayBeReadAnewAtEachPlace() {
        Readings table = Verses.table("level/a: 甲乙行", "oblique/c: 行", "level/b: 行");
        VerseSpec spec = spec(RegulatedForm.JUEJU5, true, true, table);
        assertThat(RequestPointers.of(refusal(spec, "行").place())).isEqualTo("/constraint/poem");
        assertThat(RequestPointers.of(refusal(spec, "甲行").place()))
                .isEqualTo("/constraint/poem"); // both are needed as rhyme words, and the first line ends in neither
        Walk walk = new Walk(VerseAutomaton.of(spec, Verses.spells("甲乙行"), Work.unlimited()), Verses.alphabet("甲乙行"));
        for (int seed = 0; seed < 20; seed++) {
            assertThat(walk.write(new Random(seed))).matches("(.行.[甲乙行].|.[甲乙行].行.)，.*");
        }
    }

    @Test
    void writesAroundWhatIsGiven() {
        GivenCharacters given = GivenCharacters.of(
                RegulatedForm.JUEJU5.shape(), "春东", AcrosticPosition.FIRST, List.of("", "", "_甲___，", "_北__戊"));
        VerseSpec spec = new VerseSpec(RegulatedForm.JUEJU5, TABLE, TABLE, Tone.LEVEL, VerseRules.DEFAULT, given);
        Walk walk = new Walk(
                VerseAutomaton.of(spec, Verses.spells(CHARACTERS), Work.unlimited()), Verses.alphabet(CHARACTERS));
        NaiveVerse naive = new NaiveVerse(RegulatedForm.JUEJU5, true, true, VerseRules.DEFAULT, READINGS);
        for (int seed = 0; seed < 50; seed++) {
            String text = walk.write(new Random(seed));
            assertThat(text).matches("春....，东....。.甲...，.北..戊。");
            assertThat(naive.keeps(text)).as(text).isTrue();
        }
    }

    @Test
    void aGivenCharacterBindsWhatComesBeforeIt() {
        Readings table = Verses.table("level/a: 甲乙丙行", "oblique/c: 行仄");
        GivenCharacters given = GivenCharacters.of(
                RegulatedForm.JUEJU5.shape(), null, AcrosticPosition.FIRST, List.of("", "", "", "____行"));
        VerseSpec spec = new VerseSpec(RegulatedForm.JUEJU5, table, table, Tone.LEVEL, VerseRules.DEFAULT, given);
        Walk walk =
                new Walk(VerseAutomaton.of(spec, Verses.spells("甲乙丙行仄"), Work.unlimited()), Verses.alphabet("甲乙丙行仄"));
        NaiveVerse naive = new NaiveVerse(
                RegulatedForm.JUEJU5,
                true,
                true,
                VerseRules.DEFAULT,
                Verses.readings("level/a: 甲乙丙行", "oblique/c: 行仄"));
        for (int seed = 0; seed < 100; seed++) {
            String text = walk.write(new Random(seed));
            assertThat(naive.keeps(text)).as(text).isTrue();
        }
    }

    @Test
    void rhymesInObliqueTonesIfToldTo() {
        VerseSpec spec = new VerseSpec(
                RegulatedForm.LUSHI7,
                TABLE,
                TABLE,
                Tone.OBLIQUE,
                VerseRules.DEFAULT,
                GivenCharacters.none(RegulatedForm.LUSHI7.shape()));
        String text = new Walk(
                        VerseAutomaton.of(spec, Verses.spells(CHARACTERS), Work.unlimited()),
                        Verses.alphabet(CHARACTERS))
                .write(new Random(3));
        assertThat(text).matches("(.{7}，.{6}[东西南北中]。){4}");
        assertThat(new VerseJudge(spec).judge(text, Work.unlimited()).keeps()).isTrue();
    }

    @Test
    void namesTheGivenPartAndTheRuleThatItBreaks() {
        assertThat(refused("甲", List.of("_东_西_")))
                .isEqualTo("/constraint/poem/lines/0: expected what the form allows: "
                        + "line 1, character 4, 西, breaks the rule tones, whatever is written around it");
        assertThat(refused(null, List.of("", "____甲", "", "____子")))
                .startsWith("/constraint/poem/lines/3: ")
                .contains("line 4, character 5, 子, breaks the rule rhyme");
        assertThat(refused(null, List.of("", "____甲", "", "____甲")))
                .startsWith("/constraint/poem/lines/3: ")
                .contains("rhyme with itself");
        assertThat(refused("甲龙", List.of()))
                .startsWith("/constraint/poem/acrostic: ")
                .contains("龙, is not in this");
        assertThat(refused("甲乙丙丁戊", List.of()))
                .startsWith("/constraint/poem/acrostic: ")
                .contains("lines, 4, came 5");
        assertThat(refused("甲", List.of("乙____")))
                .startsWith("/constraint/poem/acrostic: ")
                .contains("line 1 gives 乙");
        assertThat(refused("a", List.of()))
                .startsWith("/constraint/poem/acrostic: ")
                .contains("came \"a\"");
        assertThat(refused(null, List.of("甲", "", "", "")))
                .isEqualTo("/constraint/poem/lines/0: expected 5 characters, came 1");
        assertThat(refused(null, List.of("", "", "", "", "")))
                .startsWith("/constraint/poem/lines: ")
                .contains("came 5");
    }

    @Test
    void refusesAVocabularyWithoutTheMarks() {
        VerseSpec spec = spec(RegulatedForm.JUEJU5, true, true, TABLE);
        assertThatThrownBy(() -> VerseAutomaton.of(
                        spec, TokenCoverage.of(Codecs.characters(CHARACTERS), Work.unlimited()), Work.unlimited()))
                .isInstanceOfSatisfying(
                        InvalidGeneration.class,
                        refused ->
                                assertThat(RequestPointers.of(refused.place())).isEqualTo("/constraint/poem/form"));
    }

    @Test
    void statesThatAreFollowedByTheSameTextsAreEqual() {
        VerseSpec spec = spec(RegulatedForm.JUEJU5, true, true, TABLE);
        TextAutomaton.State start = VerseAutomaton.of(spec, Verses.spells(CHARACTERS), Work.unlimited())
                .start();
        assertThat(start.after('甲')).isEqualTo(start.after('东')).hasSameHashCodeAs(start.after('东'));
        assertThat(start.after('甲').after('甲')).isNotEqualTo(start.after('甲').after('东'));
        assertThat(start.fewestMoreTokens()).isEqualTo(24);
        TextAutomaton.State inBytes = VerseAutomaton.of(
                        spec, TokenCoverage.of(Codecs.bytes(), Work.unlimited()), Work.unlimited())
                .start();
        assertThat(inBytes.fewestMoreTokens()).isEqualTo(24 * 3);
        assertThat(start.after('x')).isNull();
        assertThat(start.after('，')).isNull();
    }

    private static String refused(String acrostic, List<String> lines) {
        InvalidGeneration refused = catchThrowableOfType(
                InvalidGeneration.class,
                () -> VerseAutomaton.of(
                        new VerseSpec(
                                RegulatedForm.JUEJU5,
                                TABLE,
                                TABLE,
                                Tone.LEVEL,
                                VerseRules.DEFAULT,
                                GivenCharacters.of(
                                        RegulatedForm.JUEJU5.shape(), acrostic, AcrosticPosition.FIRST, lines)),
                        Verses.spells(CHARACTERS),
                        Work.unlimited()));
        return RequestPointers.of(refused.place()) + ": " + refused.getMessage();
    }

    private static InvalidGeneration refusal(VerseSpec spec, String characters) {
        return catchThrowableOfType(
                InvalidGeneration.class, () -> VerseAutomaton.of(spec, Verses.spells(characters), Work.unlimited()));
    }

    private static VerseSpec spec(RegulatedForm form, boolean rhyme, boolean tones, Readings table) {
        return new VerseSpec(
                form,
                rhyme ? table : null,
                tones ? table : null,
                Tone.LEVEL,
                VerseRules.DEFAULT,
                GivenCharacters.none(form.shape()));
    }

    private static VerseRules someRules(Random random) {
        return new VerseRules(
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(4) == 0,
                random.nextInt(4) > 0);
    }

    /** Characters with none, one or several readings each; none is a variant of another. */
    private static Map<String, List<Reading>> someReadings(Random random, int characters) {
        Map<String, List<Reading>> readings = new HashMap<>();
        Transliterator simplified = Transliterator.getInstance("Traditional-Simplified");
        Transliterator traditional = Transliterator.getInstance("Simplified-Traditional");
        for (int codePoint = 0x3400; readings.size() < characters; codePoint++) {
            String character = Character.toString(codePoint);
            if (!simplified.transliterate(character).equals(traditional.transliterate(character))) {
                continue;
            }
            List<Reading> own = new ArrayList<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                Reading reading =
                        new Reading(random.nextBoolean() ? Tone.LEVEL : Tone.OBLIQUE, random.nextBoolean() ? "a" : "b");
                if (!own.contains(reading)) {
                    own.add(reading);
                }
            }
            readings.put(character, own);
        }
        return readings;
    }
}
