package dev.quatrain.engine.train.classify.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.fixture.NaiveNgramLabels;
import dev.quatrain.fixture.RandomLabels;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {

    /** Two texts of label 0 and one of label 1; the n-grams in order are 5, 6 and 7. */
    @Test
    void countsTheTextsOfALabelThatHaveAnNgram() {
        LabelledRows rows = new LabelledRows(
                List.of(new int[] {2, 5, 5, 6}, new int[] {2, 5}, new int[] {2, 7, 6}), new int[] {0, 0, 1}, 0);
        LabelledNgrams training = LabelledNgrams.of(rows, 1, 2);
        double[] logLikelihoods = new NaiveBayes(training, 0.5).logLikelihoods(); // (F, C)
        double[] expected = {2.5 / 4.5, 0.5 / 3.5, 1.5 / 4.5, 1.5 / 3.5, 0.5 / 4.5, 1.5 / 3.5};
        for (int i = 0; i < expected.length; i++) {
            assertThat(logLikelihoods[i]).isCloseTo(Math.log(expected[i]), within(1e-12));
        }
        assertThat(training.logPriors()).containsExactly(Math.log(2 / 3.0), Math.log(1 / 3.0));
    }

    @Property(tries = 100)
    void agreesWithMapsOfNgrams(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int order) {
        LabelledRows rows = RandomLabels.rows(12, seed);
        LabelledNgrams training = LabelledNgrams.of(rows, order, RandomLabels.LABELS);
        NaiveBayes bayes = new NaiveBayes(training, 0.3);
        NaiveNgramLabels naive = new NaiveNgramLabels(rows.ids(), rows.labels(), RandomLabels.LABELS, order);
        for (int label = 0; label < RandomLabels.LABELS; label++) {
            int told = label;
            Map<String, Double> inside = naive.logLikelihoods(each -> each == told, 0.3);
            Map<String, Double> outside = naive.logLikelihoods(each -> each != told, 0.3);
            for (int[] text : rows.ids()) {
                double logLikelihood = 0;
                double logRatio = 0;
                for (int id : training.table().find(text)) {
                    logLikelihood += bayes.logLikelihoods()[id * RandomLabels.LABELS + label];
                    logRatio += bayes.logRatios()[id * RandomLabels.LABELS + label];
                }
                double expected = NaiveNgramLabels.ngrams(text, order).stream()
                        .mapToDouble(inside::get)
                        .sum();
                double others = NaiveNgramLabels.ngrams(text, order).stream()
                        .mapToDouble(outside::get)
                        .sum();
                assertThat(logLikelihood).isCloseTo(expected, within(1e-9));
                assertThat(logRatio).isCloseTo(expected - others, within(1e-9));
            }
        }
    }
}
