package dev.quatrain.engine.train.classify.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.fixture.RandomLabels;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private static final int C = RandomLabels.LABELS;
    private static final double H = 1e-6;

    @Property(tries = 50)
    void itsGradientIsTheFiniteDifferenceOfItsLoss(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int order) {
        LogisticRegression loss = loss(LabelledNgrams.of(RandomLabels.rows(8, seed), order, C), 0.5);
        double[] point = point(loss.size(), seed);
        double[] gradient = new double[point.length];
        loss.evaluate(point, gradient);
        double[] ignored = new double[point.length];
        for (int n = 0; n < point.length; n++) {
            double here = point[n];
            point[n] = here + H;
            double above = loss.evaluate(point, ignored);
            point[n] = here - H;
            double below = loss.evaluate(point, ignored);
            point[n] = here;
            assertThat(gradient[n]).isCloseTo((above - below) / (2 * H), within(1e-5));
        }
    }

    @Property(tries = 30)
    void theOrderOfTheTextsChangesNoBit(@ForAll long seed) {
        LabelledRows rows = RandomLabels.rows(40, seed);
        List<Integer> order = IntStream.range(0, rows.size()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(seed));
        LabelledRows shuffled = new LabelledRows(
                order.stream().map(rows.ids()::get).toList(),
                order.stream().mapToInt(row -> rows.labels()[row]).toArray(),
                0);
        assertThat(fit(shuffled)).isEqualTo(fit(rows));
    }

    private static double[] fit(LabelledRows rows) {
        return loss(LabelledNgrams.of(rows, 2, C), 1).fit(() -> false).orElseThrow();
    }

    private static LogisticRegression loss(LabelledNgrams training, double k) {
        return new LogisticRegression(training, WordPieces.of(training.table().words(), RandomLabels.WORDS), k);
    }

    @Property(tries = 30)
    void aLogitHasTheWeightsOfAllNgramsAndOfTheirWordsPieces(@ForAll long seed) {
        LabelledNgrams training = LabelledNgrams.of(RandomLabels.rows(20, seed), 2, C);
        LabelledPieces pieces =
                new LabelledPieces(training, WordPieces.of(training.table().words(), RandomLabels.WORDS));
        LogisticRegression loss = loss(training, 1);
        double[] point = point(loss.size(), seed);
        double[] folded = loss.folded(point);
        for (int text = 0; text < training.texts().size(); text++) {
            for (int label = 0; label < C; label++) {
                double expected = weighted(training, text, label, point, 0)
                        + weighted(pieces, text, label, point, training.weightCount());
                double found = 0;
                for (int id : training.bag(text)) {
                    found += folded[id * C + label];
                }
                assertThat(found).isCloseTo(expected, within(1e-9));
            }
        }
    }

    /** Σ r · w over the features of a text; their weights begin at a place of the point. */
    private static double weighted(LabelledBags kind, int text, int label, double[] point, int from) {
        double[] ratios = new NaiveBayes(kind, 1).logRatios();
        return IntStream.of(kind.bag(text))
                .mapToDouble(id -> ratios[id * C + label] * point[from + id * C + label])
                .sum();
    }

    /** Where the loss is least, the probabilities of a label over the training texts sum to the number of its texts. */
    @Test
    void expectsAsManyTextsOfEachLabelAsThereAre() {
        LabelledRows rows = RandomLabels.rows(60, 5);
        LabelledNgrams training = LabelledNgrams.of(rows, 2, C);
        double[] found = fit(rows);
        double[] expected = new double[C];
        for (int[] text : training.texts()) {
            double[] probabilities = new double[C];
            double sum = 0;
            for (int label = 0; label < C; label++) {
                double logit = found[training.weightCount() + label];
                for (int id : text) {
                    logit += found[id * C + label];
                }
                probabilities[label] = Math.exp(logit);
                sum += probabilities[label];
            }
            for (int label = 0; label < C; label++) {
                expected[label] += probabilities[label] / sum;
            }
        }
        long[] counts = rows.count(C);
        for (int label = 0; label < C; label++) {
            assertThat(expected[label]).isCloseTo(counts[label], within(0.05));
        }
    }

    private static double[] point(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, size)
                .mapToDouble(n -> random.nextDouble(-0.5, 0.5))
                .toArray();
    }
}
