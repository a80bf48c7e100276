package dev.quatrain.engine.model.classify.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.infer.ClassifyTexts;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ClassifierSpec.Pooling;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.TextClassifier;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.fixture.Classifiers;
import dev.quatrain.fixture.OpinionPools;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpinionPoolTest {

    private static final List<int[]> TEXTS = Classifiers.texts();
    private static final int C = 3;

    @BeforeEach
    void asInAThreadThatServes() {
        GradMode.off();
    }

    private static TextClassifier pool(double... exponents) {
        return ClassifyTexts.open(OpinionPools.SPEC, Classifiers.V, OpinionPools.weights(exponents));
    }

    private static TextClassifier part(int part) {
        return ClassifyTexts.open(
                OpinionPools.SPEC.parts().get(part).model(),
                Classifiers.V,
                OpinionPools.parts().get(part));
    }

    @Test
    void isTheNormalizedProductOfPowersOfItsParts() {
        try (TextClassifier pool = pool(0.25, 1.5);
                TextClassifier network = part(0);
                TextClassifier ngrams = part(1)) {
            float[] found = pool.classify(TEXTS);
            float[] one = network.classify(TEXTS);
            float[] other = ngrams.classify(TEXTS);
            for (int row = 0; row < TEXTS.size(); row++) {
                double[] products = new double[C];
                double total = 0;
                for (int label = 0; label < C; label++) {
                    products[label] = Math.pow(Math.exp(one[row * C + label]), 0.25)
                            * Math.pow(Math.exp(other[row * C + label]), 1.5);
                    total += products[label];
                }
                for (int label = 0; label < C; label++) {
                    assertThat(Math.exp(found[row * C + label])).isCloseTo(products[label] / total, within(1e-5));
                }
            }
        }
    }

    @Test
    void withExponentsOf1And0ItIsItsFirstPart() {
        try (TextClassifier pool = pool(1, 0);
                TextClassifier network = part(0)) {
            float[] found = pool.classify(TEXTS);
            float[] expected = network.classify(TEXTS);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
            }
            assertThat(pool.explain(TEXTS.get(2), 1)).isEqualTo(network.explain(TEXTS.get(2), 1));
        }
    }

    @Test
    void saysOfATextInABatchWhatItSaysOfItAlone() {
        try (TextClassifier pool = pool(0.5, 0.7)) {
            float[] together = pool.classify(TEXTS);
            for (int row = 0; row < TEXTS.size(); row++) {
                float[] alone = pool.classify(List.of(TEXTS.get(row)));
                for (int label = 0; label < C; label++) {
                    assertThat(alone[label]).isCloseTo(together[row * C + label], within(1e-5f));
                }
            }
        }
    }

    /** The label's advantage over the next probable one in the pool is the sum of the parts' advantages times their exponents. */
    @Test
    void explainsByEachPartAsMuchAsItDecides() {
        try (TextClassifier pool = pool(0.5, 2);
                TextClassifier network = part(0);
                TextClassifier ngrams = part(1)) {
            for (int[] text : TEXTS) {
                float[] said = pool.classify(List.of(text));
                int other = said[0] > said[2] ? 0 : 2; // besides 1
                float[] one = network.classify(List.of(text));
                float[] two = ngrams.classify(List.of(text));
                double ofOne = Math.abs(0.5 * (one[1] - one[other]));
                double ofTwo = Math.abs(2 * (two[1] - two[other]));
                float[] shares = pool.explain(text, 1);
                double sum = 0;
                for (int t = 0; t < text.length; t++) {
                    double expected = (ofOne * network.explain(text, 1)[t] + ofTwo * ngrams.explain(text, 1)[t])
                            / (ofOne + ofTwo);
                    assertThat((double) shares[t]).isCloseTo(expected, within(1e-5));
                    sum += shares[t];
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void withoutExponentsNoLabelIsPreferredAndEachPartExplainsHalf() {
        try (TextClassifier pool = pool(0, 0);
                TextClassifier network = part(0);
                TextClassifier ngrams = part(1)) {
            int[] text = TEXTS.get(0);
            for (float logarithm : pool.classify(List.of(text))) {
                assertThat(logarithm).isCloseTo((float) -Math.log(C), within(1e-6f));
            }
            float[] shares = pool.explain(text, 0);
            for (int t = 0; t < text.length; t++) {
                float mean = (network.explain(text, 0)[t] + ngrams.explain(text, 0)[t]) / 2;
                assertThat(shares[t]).isCloseTo(mean, within(1e-6f));
            }
        }
    }

    @Test
    void itsMemoryIsThatOfItsParts() {
        try (TextClassifier pool = pool(1, 1);
                TextClassifier network = part(0);
                TextClassifier ngrams = part(1)) {
            assertThat(pool.memoryBytes()).isEqualTo(network.memoryBytes() + ngrams.memoryBytes());
            assertThat(pool.heapBytes()).isEqualTo(ngrams.heapBytes()).isPositive();
        }
    }

    @Test
    void itsPartsAreClassifiersWithTheSameLabels() {
        MixtureSpec.Part network = OpinionPools.SPEC.parts().get(0);
        ClassifierSpec stranger =
                new ClassifierSpec(Classifiers.encoder(Cell.GRU, 1, false, 0), Pooling.LAST, List.of("a", "z", "c"));
        for (List<MixtureSpec.Part> wrong : List.of(
                List.of(network),
                List.of(network, new MixtureSpec.Part("stranger", stranger)),
                List.of(network, new MixtureSpec.Part("pool", OpinionPools.SPEC)),
                List.of(network, new MixtureSpec.Part("text", new NgramSpec(2, NgramSpec.Smoothing.KNESER_NEY, 1))))) {
            assertThatThrownBy(() -> new OpinionPoolSpec(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
