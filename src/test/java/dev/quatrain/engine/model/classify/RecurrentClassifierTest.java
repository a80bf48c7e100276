package dev.quatrain.engine.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ClassifierSpec.Pooling;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.fixture.Classifiers;
import dev.quatrain.fixture.NaiveClassifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrentClassifierTest {

    private static final List<int[]> TEXTS = Classifiers.texts();
    private static final int C = 3;

    static Stream<ClassifierSpec> specs() {
        return Classifiers.all();
    }

    @BeforeEach
    void asInAThreadThatServes() {
        GradMode.off();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void computesWhatPlainLoopsCompute(ClassifierSpec spec) {
        NaiveClassifier twin = new NaiveClassifier(spec, Classifiers.weights(spec));
        try (RecurrentClassifier classifier = open(spec)) {
            float[] found = classifier.classify(TEXTS);
            for (int row = 0; row < TEXTS.size(); row++) {
                double[] expected = twin.logProbabilities(TEXTS.get(row));
                for (int label = 0; label < C; label++) {
                    assertThat((double) found[row * C + label]).isCloseTo(expected[label], within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void saysOfATextInABatchWhatItSaysOfItAlone(ClassifierSpec spec) {
        try (RecurrentClassifier classifier = open(spec)) {
            float[] together = classifier.classify(TEXTS);
            for (int row = 0; row < TEXTS.size(); row++) {
                float[] alone = classifier.classify(List.of(TEXTS.get(row)));
                for (int label = 0; label < C; label++) {
                    assertThat(alone[label]).isCloseTo(together[row * C + label], within(1e-5f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void explainsInSharesOfOne(ClassifierSpec spec) {
        try (RecurrentClassifier classifier = open(spec)) {
            for (int[] text : TEXTS) {
                float[] shares = classifier.explain(text, 1);
                assertThat(shares).hasSameSizeAs(text);
                double sum = 0;
                for (float share : shares) {
                    assertThat(share).isNotNegative();
                    sum += share;
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void explainsByTheAttentionThatPlainLoopsPay() {
        ClassifierSpec spec = Classifiers.of(Cell.LSTM, 1, true, Pooling.ATTENTION);
        double[] expected = new NaiveClassifier(spec, Classifiers.weights(spec)).attention(TEXTS.get(2));
        assertShares(spec, 0, expected);
    }

    @Test
    void explainsByTheUnitsThatATokenWins() {
        ClassifierSpec spec = Classifiers.of(Cell.GRU, 2, false, Pooling.MAX);
        double[][] read = new NaiveClassifier(spec, Classifiers.weights(spec)).read(TEXTS.get(2));
        double[] won = new double[read.length];
        for (int unit = 0; unit < 7; unit++) {
            int winner = 0;
            for (int t = 1; t < read.length; t++) {
                winner = read[t][unit] > read[winner][unit] ? t : winner;
            }
            won[winner] += 1.0 / 7;
        }
        assertShares(spec, 0, won);
    }

    /** Scaling one token's embedding by 1 + ε changes ln p by ε · ∂ln p/∂e · e; each token comes once, so that its row is its own. */
    @ParameterizedTest
    @MethodSource("unweighed")
    void explainsByGradientTimesInput(ClassifierSpec spec) {
        int[] text = {4, 9, 1, 7};
        double[] effects = new double[text.length];
        for (int t = 0; t < text.length; t++) {
            effects[t] = Math.abs(scaled(spec, text, t, 1e-4) - scaled(spec, text, t, -1e-4));
        }
        double sum = Arrays.stream(effects).sum();
        try (RecurrentClassifier classifier = open(spec)) {
            float[] shares = classifier.explain(text, 2);
            for (int t = 0; t < text.length; t++) {
                assertThat((double) shares[t]).isCloseTo(effects[t] / sum, within(1e-4));
            }
        }
    }

    static Stream<ClassifierSpec> unweighed() {
        return Stream.of(
                Classifiers.of(Cell.LSTM, 1, true, Pooling.MEAN), Classifiers.of(Cell.GRU, 2, false, Pooling.LAST));
    }

    private static double scaled(ClassifierSpec spec, int[] text, int t, double change) {
        Map<String, FloatTensor> weights = Classifiers.weights(spec);
        NaiveClassifier twin = new NaiveClassifier(spec, weights);
        for (int e = 0; e < 5; e++) {
            int index = text[t] * 5 + e;
            twin.add(
                    "embedding.weight",
                    index,
                    change * weights.get("embedding.weight").values()[index]);
        }
        return twin.logProbabilities(text)[2];
    }

    private static void assertShares(ClassifierSpec spec, int label, double[] expected) {
        try (RecurrentClassifier classifier = open(spec)) {
            float[] shares = classifier.explain(TEXTS.get(2), label);
            for (int t = 0; t < expected.length; t++) {
                assertThat((double) shares[t]).isCloseTo(expected[t], within(1e-5));
            }
        }
    }

    @Test
    void readsATextLongerThanAllThatIsReadAtOnce() {
        int[] text = new SplittableRandom(1).ints(20_000, 4, Classifiers.V).toArray();
        try (RecurrentClassifier classifier = open(Classifiers.of(Cell.RNN, 1, true, Pooling.MEAN))) {
            float[] found = classifier.classify(List.of(text, new int[] {5}, text));
            assertThat(found).hasSize(3 * C);
            assertThat(found[0]).isCloseTo(found[2 * C], within(1e-6f));
            assertThat(Math.exp(found[0]) + Math.exp(found[1]) + Math.exp(found[2]))
                    .isCloseTo(1, within(1e-5));
        }
    }

    private static RecurrentClassifier open(ClassifierSpec spec) {
        return new RecurrentClassifier(spec, Classifiers.weights(spec), Devices.CPU);
    }
}
