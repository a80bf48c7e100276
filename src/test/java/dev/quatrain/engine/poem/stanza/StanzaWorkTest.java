package dev.quatrain.engine.poem.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What poems of words cost, in units of work. */
class StanzaWorkTest {
    private static final int RHYMES = 50_000;
    private static final int STRESSES = 8000;
    private static final int WORDS = 125_000;
    private static final long TWO_SECONDS = 200_000_000;
    private static final long A_SECOND = 100_000_000;
    private static final long A_FIFTH_OF_A_SECOND = 20_000_000;
    private static final TextCodec LETTERS = Codecs.characters("abcdefghijklmnopqrstuvwxyz ,.;!?\n");
    private static final StanzaForm COUPLETS = StanzaForm.of(List.of(8, 8, 8, 8), "aabb");

    /** So many rhymes of two words each that the table has 789 KB. */
    private static WordTable manyRhymes() {
        return new WordTable(IntStream.range(0, RHYMES)
                .mapToObj(i -> new WordTable.Group(1 + i % 3, "r" + i, List.of("a" + letters(i), "b" + letters(i))))
                .toList());
    }

    /** Every word in every rhyme. */
    private static WordTable ambiguous(int words, int rhymes) {
        List<String> all =
                IntStream.range(0, words).mapToObj(StanzaWorkTest::letters).toList();
        List<WordTable.Group> groups = new ArrayList<>();
        for (int i = 0; i < rhymes; i++) {
            groups.add(new WordTable.Group(1 + i % 2, "r" + i, all));
            groups.add(new WordTable.Group(1, "r" + i, List.of("x" + letters(i), "y" + letters(i), "z" + letters(i))));
        }
        return new WordTable(groups);
    }

    private static String letters(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 26; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    @Test
    void aTableOfManyRhymesCostsNoMoreThanItsWords() {
        Work work = Work.unlimited();
        Constraint couplets = new StanzaSpec(COUPLETS, manyRhymes(), "").compile(LETTERS, work);
        assertThat(work.done()).isLessThan(TWO_SECONDS);
        assertThat(longest(couplets, 120, 5)).isLessThan(A_FIFTH_OF_A_SECOND);
    }

    @Test
    void wordsOfManyReadingsCostNoMoreForEachMeaningOfTheText() {
        StanzaForm form = StanzaForm.of(Collections.nCopies(16, 4), "aabbccddeeffgghh");
        Work work = Work.unlimited();
        Constraint constraint = new StanzaSpec(form, ambiguous(300, 40), "").compile(LETTERS, work);
        assertThat(work.done()).isLessThan(TWO_SECONDS);
        assertThat(longest(constraint, 400, 7)).isLessThan(A_FIFTH_OF_A_SECOND);
    }

    /** Thousands of stresses, for hundreds of rests of lines that are all different. */
    @Test
    void refusesATableThatCostsTooMuch() {
        Work work = Work.unlimited();
        List<LineMeter> meters = IntStream.range(0, 30)
                .mapToObj(line -> LineMeter.of(signs(line * 0x9E3779B97F4A7C15L, 32), line))
                .toList();
        List<WordTable.Group> groups = new ArrayList<>();
        for (int i = 0; i < STRESSES; i++) {
            groups.add(new WordTable.Group(signs(i, 13), "r", List.of("a" + letters(i))));
        }
        groups.add(new WordTable.Group("x", "r", List.of("a")));
        StanzaSpec spec = new StanzaSpec(new StanzaForm(meters, null), new WordTable(groups), "");
        assertThatThrownBy(() -> spec.compile(LETTERS, work))
                .isInstanceOf(InvalidGeneration.class)
                .extracting("place")
                .isEqualTo(RequestField.RHYME.place());
        assertThat(work.done()).isLessThan(PoemSpec.MOST_WORK + STRESSES * 64);
    }

    private static String signs(long bits, int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> (bits >>> at & 1) == 0 ? "x" : "/")
                .collect(Collectors.joining());
    }

    /** As many words as the CMU Pronouncing Dictionary has, and rhymes. */
    @Test
    void aTableOfAHundredThousandWordsCostsLessThanASecond() {
        Random random = new Random(3);
        List<WordTable.Group> groups = new ArrayList<>();
        for (int word = 0; word < WORDS; word++) {
            String stress =
                    List.of("/", "x", "/x", "x/", "/xx", "x/x", "\\x/", "/x\\").get(random.nextInt(8));
            groups.add(new WordTable.Group(stress, "r" + random.nextInt(34_000), List.of("a" + letters(word))));
        }
        WordTable table = new WordTable(groups);
        for (StanzaForm form : List.of(
                StanzaForm.of(List.of(8, 8, 8, 8), "abab").in(Foot.IAMB),
                StanzaForm.sonnet(true),
                StanzaForm.limerick(true))) {
            Work work = Work.unlimited();
            Constraint poem = new StanzaSpec(form, table, "").compile(LETTERS, work);
            assertThat(work.done()).isLessThan(A_SECOND);
            assertThat(longest(poem, 120, 5)).isLessThan(A_FIFTH_OF_A_SECOND / 10);
        }
    }

    @Test
    void endsSoonAfterItWasAbandoned() {
        int[] asked = {0};
        Work work = Work.of(() -> ++asked[0] == 5);
        assertThatThrownBy(() -> new StanzaSpec(COUPLETS, manyRhymes(), "").compile(LETTERS, work))
                .isInstanceOf(Abandoned.class);
        assertThat(work.done()).isLessThan(5L * (Work.UNITS_BETWEEN_QUESTIONS + 16 * RHYMES));
    }

    @Test
    void judgingAPoemOfManyReadingsEnds() {
        StanzaSpec spec = new StanzaSpec(StanzaForm.of(List.of(32, 32), "aa"), ambiguous(300, 500), "");
        String line = String.join(
                " ", IntStream.range(0, 31).mapToObj(StanzaWorkTest::letters).toList());
        Work work = Work.unlimited();
        assertThat(spec.judge(line + "\n" + line + " aaa", work).keeps()).isFalse();
        assertThat(work.done()).isLessThan(2 * PoemSpec.MOST_WORK_OF_JUDGE);
    }

    /** The largest work of one token of a random text. */
    private static long longest(Constraint constraint, int tokens, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Work work = Work.unlimited();
        LogitMask mask = constraint.start(new Constraint.Opening("", Vocabulary.BOS, 2000), work);
        long longest = 0;
        for (int i = 0; i < tokens && !mask.ended(); i++) {
            long before = work.done();
            double[] scores = random.doubles(LETTERS.vocabulary().size()).toArray();
            mask.forbid(scores);
            int best = IntStream.range(0, scores.length)
                    .boxed()
                    .max((a, b) -> Double.compare(scores[a], scores[b]))
                    .orElseThrow();
            LogitMask next = best == Vocabulary.EOS ? null : mask.after(best);
            longest = Math.max(longest, work.done() - before);
            if (next == null) {
                break;
            }
            mask = next;
        }
        return longest;
    }
}
