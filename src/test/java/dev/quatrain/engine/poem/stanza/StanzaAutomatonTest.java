package dev.quatrain.engine.poem.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quatrain.api.problem.RequestPointers;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.poem.regulated.Walk;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.serving.PoemForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StanzaAutomatonTest {
    private static final WordTable TABLE = new WordTable(List.of(
            new WordTable.Group(1, "ay", List.of("day", "may", "grey", "a")),
            new WordTable.Group(1, "ight", List.of("night", "light", "bright")),
            new WordTable.Group(2, "ight", List.of("tonight", "delight")),
            new WordTable.Group(2, "ower", List.of("flower", "tower", "shower")),
            new WordTable.Group(1, "ower", List.of("flower", "hour")),
            new WordTable.Group(3, "ee", List.of("memory"))));
    private static final WordTable STRESSED = new WordTable(List.of(
            new WordTable.Group("/", "ay", List.of("day", "may", "grey", "a", "clay", "way")),
            new WordTable.Group("/", "ight", List.of("night", "light", "bright", "right")),
            new WordTable.Group("x/", "ight", List.of("tonight", "delight", "polite")),
            new WordTable.Group("/x", "ower", List.of("flower", "tower", "shower")),
            new WordTable.Group("/", "ower", List.of("flower", "hour")),
            new WordTable.Group("/x", "arden", List.of("garden", "pardon")),
            new WordTable.Group("x", "e", List.of("the", "by")),
            new WordTable.Group("/", "ore", List.of("shore", "more", "door")),
            new WordTable.Group("/x\\", "ee", List.of("memory", "verity"))));
    private static final TokenCoverage LETTERS = TokenCoverage.of(
            Codecs.characters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \n,.;!?"), Work.unlimited());

    @ParameterizedTest
    @EnumSource(
            value = PoemForm.class,
            names = {"QUATRAIN", "COUPLETS", "HAIKU", "LIMERICK"})
    void whatChanceWritesKeepsTheForm(PoemForm form) {
        for (WordTable table : List.of(TABLE, STRESSED)) {
            StanzaForm stanza = (table.isStressed() ? form.stressed() : form.stanza()).orElseThrow();
            StanzaSpec spec = new StanzaSpec(stanza, table, "", new Typography(Capitals.LINES, null));
            NaiveStanza naive = new NaiveStanza(stanza, table, "[0-9]", true);
            Walk walk = walk(spec);
            for (int seed = 0; seed < 10; seed++) {
                assertKept(walk.write(new Random(seed)), naive, spec);
            }
        }
    }

    private static void assertKept(String text, NaiveStanza naive, StanzaSpec spec) {
        assertThat(naive.keeps(text)).as(text).isTrue();
        assertThat(spec.judge(text).violations()).as(text).isEmpty();
    }

    @Test
    void feetAreCountedWhereTheyAreWhole() {
        StanzaForm five = StanzaForm.of(List.of(5), null);
        assertThat(Arrays.stream(Foot.values())
                        .map(foot -> five.in(foot).meters().get(0).patterns()))
                .containsExactly(List.of("/x/x/"), List.of("/x/x/"), List.of("x/xx/"), List.of("/xx/x"));
        assertThat(LineMeter.of("(x)/x(x/)", 0).patterns()).containsExactlyInAnyOrder("/x", "x/x", "/xx/", "x/xx/");
    }

    /** Random tables, many of whose words can be said in several ways; some are too small, and refused. */
    @Property(tries = 200)
    void whatIsNotRefusedNeverRunsIntoADeadEnd(@ForAll long seed) {
        Random random = new Random(seed);
        WordTable table = someWords(random, 5 + random.nextInt(60));
        StanzaForm form = someForm(random);
        Typography typography = new Typography(
                Capitals.values()[random.nextInt(3)], random.nextBoolean() ? Ending.ANY : Ending.SENTENCE);
        try {
            StanzaSpec spec = new StanzaSpec(form, table, random.nextBoolean() ? "" : "a", typography);
            String text = walk(spec).write(random);
            String capitals =
                    List.of("none", "0", "[0-9]").get(typography.capitals().ordinal());
            assertKept(text, new NaiveStanza(form, table, capitals, typography.ending() == Ending.SENTENCE), spec);
        } catch (InvalidGeneration small) {
            assertThat(RequestPointers.of(small.place())).startsWith("/constraint/poem/");
        }
    }

    @Property(tries = 200)
    void theJudgeAndThePlainRulesAgreeOnAnyText(@ForAll long seed) {
        Random random = new Random(seed);
        WordTable table = someWords(random, 8);
        String scheme = List.of("aba", "aa-", "abb").get(random.nextInt(3));
        StanzaForm syllables = StanzaForm.of(List.of(2, 3, 2), scheme);
        StanzaForm form = random.nextBoolean()
                ? syllables
                : new StanzaForm(
                        List.of(LineMeter.of("(x)/x", 0), LineMeter.of("x/(x)", 1), LineMeter.of("x/", 2)), scheme);
        Typography typography = new Typography(Capitals.FIRST, Ending.SENTENCE);
        NaiveStanza naive = new NaiveStanza(form, table, "0", true);
        StanzaSpec spec = new StanzaSpec(form, table, "", typography);
        List<String> words = List.copyOf(table.words());
        for (int poem = 0; poem < 50; poem++) {
            StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "" : "A");
            for (int line = 0; line < 3; line++) {
                text.append(line == 0 ? "" : "\n").append(words.get(random.nextInt(words.size())));
                text.append(random.nextBoolean() ? "" : " " + words.get(random.nextInt(words.size())));
            }
            text.append(random.nextInt(5) == 0 ? "," : "!");
            assertThat(spec.judge(text.toString()).keeps()).as(text.toString()).isEqualTo(naive.keeps(text.toString()));
        }
    }

    @Test
    void apostrophesOfAllFormsAreOne() {
        WordTable table = new WordTable(List.of(
                new WordTable.Group("x", "i", List.of("’tis", "a")), new WordTable.Group("/", "o", List.of("don't"))));
        StanzaSpec spec =
                new StanzaSpec(StanzaForm.of(List.of(2, 2), null), table, "", new Typography(Capitals.FIRST, null));
        assertThat(spec.judge("‘Tis a\ndon’t don't").violations()).isEmpty();
        assertThat(spec.judge("'Tis a\ndonʼt 'tis").violations()).isEmpty();
        assertThat(spec.judge("'tis a\ndont don't").violations())
                .extracting(RuleViolation::rule)
                .containsExactly(TextRule.FORM, TextRule.READING);
        for (String apostrophes : List.of("'", "’", "'’‘")) {
            TokenCoverage letters =
                    TokenCoverage.of(Codecs.characters("TAtisadon. \n" + apostrophes), Work.unlimited());
            StanzaAutomaton automaton = StanzaAutomaton.of(spec, letters, Work.unlimited());
            String text = IntStream.range(0, 30)
                    .mapToObj(seed -> new Walk(automaton, automaton.alphabet()).write(new Random(seed)))
                    .collect(Collectors.joining("\n"));
            assertThat(text).matches("(?s)([" + apostrophes + "]?[TAtisadon" + apostrophes + "]+[.]?[ \n]?)+");
            apostrophes.chars().forEach(form -> assertThat(text).contains("" + (char) form));
        }
    }

    /** The vocabulary decides: small letters and no full stop leave a poem without them. */
    @Test
    void capitalsAndTheEndFollowTheVocabulary() {
        StanzaSpec spec = new StanzaSpec(StanzaForm.of(List.of(3, 3), null), TABLE, "");
        for (int seed = 0; seed < 10; seed++) {
            assertThat(walk(spec).write(new Random(seed))).matches("(?s)[A-Z].*[.!?]");
            assertThat(walk(spec, "abcdefghijklmnopqrstuvwxyz \n,;").write(new Random(seed)))
                    .matches("[a-z \n,;]+");
        }
        Typography asked = new Typography(Capitals.FIRST, Ending.SENTENCE);
        StanzaSpec impossible = new StanzaSpec(spec.form(), TABLE, "", asked);
        assertThat(catchThrowableOfType(InvalidGeneration.class, () -> walk(impossible, "adymgre \n."))
                        .place())
                .isEqualTo(RequestField.CAPITALS.place());
        assertThat(catchThrowableOfType(InvalidGeneration.class, () -> walk(impossible, "adymgreADMG \n"))
                        .place())
                .isEqualTo(RequestField.ENDING.place());
    }

    @Test
    void saysWhereTheStressIsWrong() {
        StanzaForm form = new StanzaForm(List.of(LineMeter.of("x/x/x/", 0), LineMeter.of("x/x(/x)", 1)), null);
        StanzaSpec spec = new StanzaSpec(form, STRESSED, "");
        assertThat(breaches(spec, "a flower by the shore\nthe garden garden")).isEmpty();
        assertThat(breaches(spec, "garden a by the shore\nthe garden tonight"))
                .containsExactly(
                        "STRESS 1 1 stress by x/x/x/ garden, /x", "STRESS 2 3 stress by x/x or x/x/x tonight, x/");
        assertThat(breaches(spec, "a day\nthe garden by"))
                .containsExactly("SYLLABLES 1 2 6 syllables 2", "SYLLABLES 2 3 3 or 5 syllables 4");
    }

    @Test
    void linesBeginWithTheLettersThatAreGiven() {
        Walk walk = walk(new StanzaSpec(StanzaForm.of(List.of(4, 4, 4), null), TABLE, "dN"));
        for (int seed = 0; seed < 10; seed++) {
            assertThat(walk.write(new Random(seed))).matches("[dD][^\n]*\n[nN][^\n]*\n[^\n]*");
        }
    }

    @Test
    void saysWhatIsWrongWithATextAndWhere() {
        StanzaSpec spec = new StanzaSpec(StanzaForm.of(List.of(3, 2, 3, 2), "abab"), TABLE, "a");
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
    void aWordMayBeSaidInAnotherWayAtEachPlace() {
        StanzaSpec spec = new StanzaSpec(StanzaForm.of(List.of(2, 2), null), TABLE, "");
        assertThat(spec.judge("a flower\nflower").keeps()).isTrue();
        assertThat(spec.judge("a flower\na a flower").keeps()).isFalse();
    }

    @Test
    void linesOfDifferentLettersDoNotRhyme() {
        StanzaSpec spec = new StanzaSpec(StanzaForm.of(List.of(1, 1, 1, 1), "abab"), TABLE, "");
        assertThat(breaches(spec, "day\nnight\nmay\nlight")).isEmpty();
        assertThat(breaches(spec, "day\ngrey\nmay\na"))
                .containsExactly("RHYME 2 1 a rhyme that no line of another letter has grey");
    }

    /** Twenty words of one or two syllables in a line: there are a million ways to read it. */
    @Test
    void decidesHoweverManyWaysThereAre() {
        List<String> words =
                IntStream.range(0, 20).mapToObj(i -> "w" + (char) ('a' + i)).toList();
        WordTable table =
                new WordTable(List.of(new WordTable.Group(1, "one", words), new WordTable.Group(2, "two", words)));
        String line = String.join(" ", words);
        StanzaSpec spec = new StanzaSpec(StanzaForm.of(List.of(30, 31), null), table, "");

        assertThat(spec.judge(line + "\n" + line).keeps()).isTrue();
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(refused(StanzaForm.of(List.of(4, 4), "aa"), "zz"))
                .startsWith("/constraint/poem/acrostic: ")
                .contains(" z ");
        assertThat(refused(StanzaForm.of(List.of(4, 4), "aa"), "abc")).startsWith("/constraint/poem/acrostic: ");
        assertThat(refused(StanzaForm.of(List.of(4, 4, 4, 4, 4, 4, 4), "aaaaaaa"), ""))
                .startsWith("/constraint/poem/rhyme: ")
                .contains("7 words each");
        assertThat(catchThrowableOfType(
                                InvalidGeneration.class,
                                () -> StanzaAutomaton.of(
                                        new StanzaSpec(StanzaForm.of(List.of(4, 4), "aa"), TABLE, ""),
                                        TokenCoverage.of(Codecs.characters("abc "), Work.unlimited()),
                                        Work.unlimited()))
                        .place())
                .isEqualTo(RequestField.FORM.place());
        for (List<Integer> syllables : List.of(List.<Integer>of(), List.of(0), List.of(33))) {
            assertThat(catchThrowableOfType(InvalidGeneration.class, () -> StanzaForm.of(syllables, null))
                            .place())
                    .isEqualTo(RequestField.SYLLABLES.place());
        }
        assertThat(catchThrowableOfType(InvalidGeneration.class, () -> StanzaForm.of(List.of(4, 4), "a"))
                        .place())
                .isEqualTo(RequestField.SCHEME.place());
    }

    @Test
    void wordsThatCannotBeSpelledDoNotCome() {
        StanzaSpec spec = new StanzaSpec(StanzaForm.of(List.of(3, 3), null), TABLE, "");
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

    private static Walk walk(StanzaSpec spec, String alphabet) {
        TokenCoverage letters = TokenCoverage.of(Codecs.characters(alphabet), Work.unlimited());
        StanzaAutomaton automaton = StanzaAutomaton.of(spec, letters, Work.unlimited());
        return new Walk(automaton, automaton.alphabet());
    }

    private static WordTable someWords(Random random, int count) {
        List<WordTable.Group> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String word = random.ints(1 + random.nextInt(3), 'a', 'd')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String stress = random.ints(1 + random.nextInt(3), 0, 3)
                    .collect(
                            StringBuilder::new,
                            (signs, sign) -> signs.append("x/\\".charAt(sign)),
                            StringBuilder::append)
                    .toString();
            groups.add(new WordTable.Group(stress, "r" + random.nextInt(3), List.of(word)));
        }
        return new WordTable(groups);
    }

    private static StanzaForm someForm(Random random) {
        StringBuilder scheme = new StringBuilder();
        List<LineMeter> meters = new ArrayList<>();
        List<String> notations = List.of("x/x/", "(x)x/x(/)", "/xx/x", "(x)/(x)(x)", "/");
        boolean stressed = random.nextBoolean();
        for (int line = 1 + random.nextInt(4); line > 0; line--) {
            scheme.append("ab-".charAt(random.nextInt(3)));
            int syllables = 1 + random.nextInt(6);
            meters.add(
                    stressed
                            ? LineMeter.of(notations.get(random.nextInt(notations.size())), line)
                            : LineMeter.syllables(syllables, syllables + random.nextInt(2)));
        }
        return new StanzaForm(meters, scheme.toString());
    }
}
