package dev.quatrain.engine.train.classify.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.fixture.RandomLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrustTest {

    private static final int C = RandomLabels.LABELS;
    private static final double H = 1e-6;

    @Property(tries = 50)
    void aTextIsScoredByTheCountsOfAllOthers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int order) {
        LabelledNgrams training = LabelledNgrams.of(RandomLabels.rows(10, seed), order, C);
        assertScoredByTheOthers(training, left -> without(training, left));
    }

    /** Several words of a text share a piece, which is then several times in what is left out. */
    @Property(tries = 50)
    void soAreThePiecesOfItsWords(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int order) {
        LabelledNgrams training = LabelledNgrams.of(RandomLabels.rows(10, seed), order, C);
        WordPieces pieces = WordPieces.of(training.table().words(), RandomLabels.WORDS);
        assertScoredByTheOthers(
                new LabelledPieces(training, pieces), left -> new LabelledPieces(without(training, left), pieces));
    }

    private static void assertScoredByTheOthers(LabelledBags training, IntFunction<LabelledBags> without) {
        double[] sums = new NaiveBayes(training, 0.5).leaveOneOutRatios();
        for (int left = 0; left < training.labels().length; left++) {
            double[] ratios = new NaiveBayes(without.apply(left), 0.5).logRatios();
            for (int label = 0; label < C; label++) {
                double expected = 0;
                for (int id : training.bag(left)) {
                    expected += ratios[id * C + label];
                }
                assertThat(sums[left * C + label]).isCloseTo(expected, within(1e-9));
            }
        }
    }

    private static LabelledNgrams without(LabelledNgrams training, int left) {
        List<int[]> texts = new ArrayList<>(training.texts());
        texts.remove(left);
        int[] labels = IntStream.range(0, training.labels().length)
                .filter(text -> text != left)
                .map(text -> training.labels()[text])
                .toArray();
        return new LabelledNgrams(training.table(), texts, labels, training.textsOfLabel());
    }

    @Property(tries = 50)
    void itsGradientIsTheFiniteDifferenceOfItsLoss(
            @ForAll long seed, @ForAll @DoubleRange(min = -1, max = 1) double mu) {
        LabelledNgrams training = LabelledNgrams.of(RandomLabels.rows(10, seed), 2, C);
        WordPieces pieces = WordPieces.of(training.table().words(), RandomLabels.WORDS);
        NaiveBayes ofPieces = new NaiveBayes(new LabelledPieces(training, pieces), 0.5);
        Trust trust = new Trust(List.of(new NaiveBayes(training, 0.5), ofPieces), training);
        double[] point = {0.3, -0.2, 0.1, mu, 0.4};
        double[] gradient = new double[point.length];
        trust.evaluate(point, gradient);
        for (int n = 0; n < point.length; n++) {
            double here = point[n];
            point[n] = here + H;
            double above = trust.evaluate(point, new double[point.length]);
            point[n] = here - H;
            double below = trust.evaluate(point, new double[point.length]);
            point[n] = here;
            assertThat(gradient[n]).isCloseTo((above - below) / (2 * H), within(1e-5));
        }
    }

    @Test
    void ngramsThatTellTheLabelAreTrustedAndOthersAreNot() {
        List<int[]> texts = IntStream.range(0, 60)
                .mapToObj(text -> new int[] {2, 4 + text % 2, 6 + text / 2 % 2})
                .toList();
        int[] told = IntStream.range(0, 60).map(text -> text % 2).toArray();
        int[] untold = IntStream.range(0, 60).map(text -> text / 4 % 2).toArray();
        assertThat(trust(texts, told)).isGreaterThan(0.5);
        assertThat(trust(texts, untold)).isLessThan(0.1);
    }

    private static double trust(List<int[]> texts, int[] labels) {
        LabelledNgrams training = LabelledNgrams.of(new LabelledRows(texts, labels, 0), 1, 2);
        return Trust.in(List.of(new NaiveBayes(training, 1)), training)[0];
    }
}
