package dev.quatrain.engine.poem.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.constrain.judge.Verdict;
import dev.quatrain.engine.poem.regulated.Walk;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.serving.PoemForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StanzaAutomatonTest {
    private static final WordTable TABLE = new WordTable(List.of(
            new WordTable.Group(1, "ay", List.of("day", "may", "grey", "a")),
            new WordTable.Group(1, "ight", List.of("night", "light", "bright")),
            new WordTable.Group(2, "ight", List.of("tonight", "delight")),
            new WordTable.Group(2, "ower", List.of("flower", "tower", "shower")),
            new WordTable.Group(1, "ower", List.of("flower", "hour")),
            new WordTable.Group(3, "ee", List.of("memory"))));
    private static final TokenCoverage LETTERS = TokenCoverage.of(
            Codecs.characters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \n,.;!?"), Work.unlimited());

    @ParameterizedTest
    @CsvSource({"QUATRAIN, abab, 8 8 8 8", "COUPLETS, aabb, 8 8 8 8", "HAIKU, ---, 5 7 5"})
    void whatChanceWritesKeepsTheForm(PoemForm form, String scheme, String syllables) {
        StanzaSpec spec = new StanzaSpec(form.stanza().orElseThrow(), TABLE, "");
        List<Integer> counts =
                List.of(syllables.split(" ")).stream().map(Integer::valueOf).toList();
        NaiveStanza naive = new NaiveStanza(counts, scheme, readings(TABLE));
        Walk walk = walk(spec);
        for (int seed = 0; seed < 20; seed++) {
            String text = walk.write(new Random(seed));
            assertThat(naive.keeps(text)).as(text).isTrue();
            assertThat(spec.judge(text).violations()).as(text).isEmpty();
        }
    }

    /** Random tables, many of whose words can be said in several ways; some are too small, and refused. */
    @Property(tries = 80)
    void whatIsNotRefusedNeverRunsIntoADeadEnd(@ForAll long seed) {
        Random random = new Random(seed);
        WordTable table = someWords(random, 5 + random.nextInt(60));
        StanzaForm form = someForm(random);
        StanzaSpec spec = new StanzaSpec(form, table, random.nextBoolean() ? "" : "a");
        try {
            Walk walk = walk(spec);
            NaiveStanza naive = new NaiveStanza(form.syllables(), lettersThatRhyme(form), readings(table));
            String text = walk.write(random);
            assertThat(naive.keeps(text)).as("%s %s", form, text).isTrue();
            assertThat(spec.judge(text).violations()).as(text).isEmpty();
        } catch (InvalidGeneration small) {
            assertThat(RequestPointers.of(small.place())).startsWith("/constraint/poem/");
        }
    }

    @Property(tries = 200)
    void theJudgeAndThePlainRulesAgreeOnAnyText(@ForAll long seed) {
        Random random = new Random(seed);
        WordTable table = someWords(random, 8);
        StanzaForm form = new StanzaForm(List.of(2, 3, 2), random.nextBoolean() ? "aba" : "aa-");
        NaiveStanza naive = new NaiveStanza(form.syllables(), lettersThatRhyme(form), readings(table));
        List<String> words = List.copyOf(table.words());
        for (int poem = 0; poem < 50; poem++) {
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < 3; line++) {
                text.append(line == 0 ? "" : "\n").append(words.get(random.nextInt(words.size())));
                text.append(random.nextBoolean() ? "" : " " + words.get(random.nextInt(words.size())));
            }
            assertThat(new StanzaSpec(form, table, "").judge(text.toString()).keeps())
                    .as(text.toString())
                    .isEqualTo(naive.keeps(text.toString()));
        }
    }

    @Test
    void linesBeginWithTheLettersThatAreGiven() {
        Walk walk = walk(new StanzaSpec(new StanzaForm(List.of(4, 4, 4), null), TABLE, "dN"));
        for (int seed = 0; seed < 10; seed++) {
            assertThat(walk.write(new Random(seed))).matches("[dD][^\n]*\n[nN][^\n]*\n[^\n]*");
        }
    }

    @Test
    void saysWhatIsWrongWithATextAndWhere() {
        StanzaSpec spec = new StanzaSpec(new StanzaForm(List.of(3, 2, 3, 2), "abab"), TABLE, "a");
        assertThat(breaches(spec, "A bright day\ndelight\na light may,\ntonight!"))
                .isEmpty();
        assertThat(breaches(spec, "A bright day\nlight\na light may\ntonight"))
                .containsExactly("SYLLABLES 2 1 2 syllables 1");
        assertThat(breaches(spec, "A bright day\ndelight\na light tower\ntonight"))
                .containsExactly("SYLLABLES 3 3 3 syllables 4", "RHYME 3 3 a rhyme with day, ay tower, ower");
        assertThat(breaches(spec, "A bright day\ndelight\nlight a day\ntonight"))
                .containsExactly("RHYME_WORD 3 3 a word that ends no line of this rhyme before day");
        assertThat(breaches(spec, "bright a day\ndelight\nlight a  may\nsky"))
                .containsExactly(
                        "GIVEN 1 1 a bright", "FORM 3 3 a word nothing", "READING 4 1 a word that the table knows sky");
        assertThat(breaches(spec, "A bright day\ndelight\na light may")).containsExactly("FORM 4 1 a line nothing");
        assertThat(breaches(spec, "A bright day\ndelight\na light may\ntonight\nday"))
                .containsExactly("FORM 5 1 the end after 4 lines a line");
    }

    @Test
    void aWordIsSaidInOneWayThroughout() {
        StanzaSpec spec = new StanzaSpec(new StanzaForm(List.of(2, 2), null), TABLE, "");
        assertThat(spec.judge("flower\na hour").keeps()).isTrue();
        assertThat(spec.judge("a flower\nday flower").keeps()).isTrue();
        assertThat(spec.judge("a flower\nflower").violations())
                .extracting(RuleViolation::rule)
                .containsExactly(TextRule.READING);
    }

    /** Twenty words of one or two syllables, all of them in both lines: 30 syllables and 31 cannot both come out. */
    @Test
    void saysThatItCouldNotDecideWhereWordsHaveTooManyReadings() {
        List<String> words =
                IntStream.range(0, 20).mapToObj(i -> "w" + (char) ('a' + i)).toList();
        WordTable table =
                new WordTable(List.of(new WordTable.Group(1, "one", words), new WordTable.Group(2, "two", words)));
        String line = String.join(" ", words);
        StanzaSpec undecidable = new StanzaSpec(new StanzaForm(List.of(30, 31), null), table, "");

        Verdict verdict = undecidable.judge(line + "\n" + line);

        assertThat(verdict).isEqualTo(new Verdict(List.of(), true));
        assertThat(verdict.keeps()).isFalse();
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(refused(new StanzaForm(List.of(4, 4), "aa"), "zz"))
                .startsWith("/constraint/poem/acrostic: ")
                .contains(" z ");
        assertThat(refused(new StanzaForm(List.of(4, 4), "aa"), "abc")).startsWith("/constraint/poem/acrostic: ");
        assertThat(refused(new StanzaForm(List.of(4, 4, 4, 4, 4, 4, 4), "aaaaaaa"), ""))
                .startsWith("/constraint/poem/rhyme: ")
                .contains("7 words each");
        assertThat(catchThrowableOfType(
                                InvalidGeneration.class,
                                () -> StanzaAutomaton.of(
                                        new StanzaSpec(new StanzaForm(List.of(4, 4), "aa"), TABLE, ""),
                                        TokenCoverage.of(Codecs.characters("abc "), Work.unlimited()),
                                        Work.unlimited()))
                        .place())
                .isEqualTo(RequestField.FORM.place());
        for (List<Integer> syllables : List.of(List.<Integer>of(), List.of(0), List.of(33))) {
            assertThat(catchThrowableOfType(InvalidGeneration.class, () -> new StanzaForm(syllables, null))
                            .place())
                    .isEqualTo(RequestField.SYLLABLES.place());
        }
        assertThat(catchThrowableOfType(InvalidGeneration.class, () -> new StanzaForm(List.of(4, 4), "a"))
                        .place())
                .isEqualTo(RequestField.SCHEME.place());
    }

    @Test
    void wordsThatCannotBeSpelledDoNotCome() {
        StanzaSpec spec = new StanzaSpec(new StanzaForm(List.of(3, 3), null), TABLE, "");
        StanzaAutomaton automaton = StanzaAutomaton.of(
                spec, TokenCoverage.of(Codecs.characters("adymgre \n"), Work.unlimited()), Work.unlimited());
        String text = new Walk(automaton, automaton.alphabet()).write(new Random(5));
        assertThat(text).matches("(a|day|may|grey)([ \n](a|day|may|grey)){5}");
    }

    private static List<String> breaches(StanzaSpec spec, String text) {
        return spec.judge(text).violations().stream()
                .map(one ->
                        "%s %d %d %s %s".formatted(one.rule(), one.line(), one.position(), one.expected(), one.came()))
                .toList();
    }

    private static String refused(StanzaForm form, String initials) {
        InvalidGeneration refused = catchThrowableOfType(
                InvalidGeneration.class,
                () -> StanzaAutomaton.of(new StanzaSpec(form, TABLE, initials), LETTERS, Work.unlimited()));
        return RequestPointers.of(refused.place()) + ": " + refused.getMessage();
    }

    private static Walk walk(StanzaSpec spec) {
        StanzaAutomaton automaton = StanzaAutomaton.of(spec, LETTERS, Work.unlimited());
        return new Walk(automaton, automaton.alphabet());
    }

    private static Map<String, List<WordReading>> readings(WordTable table) {
        Map<String, List<WordReading>> readings = new TreeMap<>();
        table.words().forEach(word -> readings.put(word, table.of(word)));
        return readings;
    }

    private static WordTable someWords(Random random, int count) {
        List<WordTable.Group> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String word = random.ints(1 + random.nextInt(3), 'a', 'd')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            groups.add(new WordTable.Group(1 + random.nextInt(3), "r" + random.nextInt(3), List.of(word)));
        }
        return new WordTable(groups);
    }

    private static StanzaForm someForm(Random random) {
        List<Integer> syllables =
                random.ints(1 + random.nextInt(4), 1, 7).boxed().toList();
        StringBuilder scheme = new StringBuilder();
        syllables.forEach(line -> scheme.append("ab-".charAt(random.nextInt(3))));
        return new StanzaForm(syllables, scheme.toString());
    }

    /** A letter that only one line has rhymes with nothing. */
    private static String lettersThatRhyme(StanzaForm form) {
        StringBuilder letters = new StringBuilder();
        for (int line = 0; line < form.lines(); line++) {
            letters.append(form.letter(line));
        }
        return letters.toString();
    }
}
