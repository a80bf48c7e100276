package dev.quatrain.engine.model.classify.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.IntTensor;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.fixture.RandomLabels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NgramClassifierTest {

    private static final List<String> LABELS = List.of("a", "b", "c");

    @Property(tries = 100)
    void itsProbabilitiesSumToOneAndEachTextIsReadAlone(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int order) {
        NgramClassifier model = random(seed, order);
        List<int[]> texts = RandomLabels.rows(9, seed + 1).ids();
        float[] together = model.classify(texts);
        for (int text = 0; text < texts.size(); text++) {
            float[] alone = model.classify(List.of(texts.get(text)));
            double sum = 0;
            for (int label = 0; label < LABELS.size(); label++) {
                assertThat(together[text * LABELS.size() + label]).isEqualTo(alone[label]);
                sum += Math.exp(alone[label]);
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    @Property(tries = 100)
    void theContributionsOfTheTokensSumToTheDifferenceOfTheLogits(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int order) {
        NgramClassifier model = random(seed, order);
        for (int[] text : RandomLabels.rows(9, seed + 1).ids()) {
            float[] logProbabilities = model.classify(List.of(text));
            for (int label = 0; label < LABELS.size(); label++) {
                int told = label;
                double other = IntStream.range(0, LABELS.size())
                        .filter(each -> each != told)
                        .mapToDouble(each -> logProbabilities[each])
                        .max()
                        .orElseThrow();
                double[] contributions = model.contributions(text, label);
                assertThat(DoubleStream.of(contributions).sum())
                        .isCloseTo(logProbabilities[label] - other, within(1e-4));
                float[] shares = model.explain(text, label);
                double absolute = DoubleStream.of(contributions).map(Math::abs).sum();
                for (int t = 0; t < text.length; t++) {
                    assertThat((double) shares[t]).isCloseTo(Math.abs(contributions[t]) / absolute, within(1e-6));
                }
            }
        }
    }

    @Test
    void anNgramCountsOnceAndItsWeightIsDividedAmongItsPlaces() {
        NgramTable table = NgramTable.of(List.of(new int[] {2, 5, 7}), 2); // 5, 7, 5 7
        NgramClassifierSpec spec = new NgramClassifierSpec(2, LabelEstimator.LOGISTIC, 1, List.of("no", "yes"));
        float[] weights = {0, 1, 0, 10, 0, 100};
        NgramClassifier model = new NgramClassifier(spec, 9, new NgramWeights(table, weights, new float[] {0.5f, 0}));
        assertThat(model.contributions(new int[] {2, 5, 7, 5, 7, 1}, 1))
                .containsExactly(-0.5, 0.5 + 25, 5 + 25, 0.5 + 25, 5 + 25, 0);
        assertThat(model.contributions(new int[] {2, 8}, 0)).containsExactly(0.5, 0);
    }

    @Test
    void isTheSameAfterItsTensorsAndRefusesOthers() {
        NgramClassifierSpec spec = spec(2);
        Map<String, Tensor> tensors = weights(4, 2).tensors();
        assertThat(NgramWeights.of(tensors, spec, RandomLabels.V).tensors()).isEqualTo(tensors);
        assertThat(tensors.get("weight.2").shape())
                .containsExactly(tensors.get("ngrams.2").shape()[0], LABELS.size());
        assertRefused(tensors, "bias", new FloatTensor(new long[] {2}, new float[2]), "bias: F32[2], expected");
        assertRefused(tensors, "bias", IntTensor.vector(new int[3]), "bias: I32[3], expected");
        assertRefused(tensors, "bias", null, "4 tensors, expected 5");
        assertRefused(tensors, "weight.1", new FloatTensor(new long[] {1, 3}, new float[3]), "weight.1: F32[1, 3]");
        assertRefused(tensors, "more", IntTensor.vector(new int[3]), "6 tensors, expected 5");
        Map<String, Tensor> renamed = new LinkedHashMap<>(tensors);
        renamed.put("weigth.1", renamed.remove("weight.1"));
        assertThatThrownBy(() -> NgramWeights.of(renamed, spec, RandomLabels.V))
                .hasMessageContaining("weight.1: no such tensor");
    }

    private static void assertRefused(Map<String, Tensor> tensors, String name, Tensor wrong, String complaint) {
        Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
        changed.remove(name);
        if (wrong != null) {
            changed.put(name, wrong);
        }
        assertThatThrownBy(() -> NgramWeights.of(changed, spec(2), RandomLabels.V))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    private static NgramClassifierSpec spec(int order) {
        return new NgramClassifierSpec(order, LabelEstimator.LOGISTIC, 1, LABELS);
    }

    private static NgramClassifier random(long seed, int order) {
        return new NgramClassifier(spec(order), RandomLabels.V, weights(seed, order));
    }

    private static NgramWeights weights(long seed, int order) {
        NgramTable table = NgramTable.of(RandomLabels.rows(9, seed).ids(), order);
        SplittableRandom random = new SplittableRandom(seed);
        return new NgramWeights(table, floats(random, table.size() * LABELS.size()), floats(random, LABELS.size()));
    }

    private static float[] floats(SplittableRandom random, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextDouble(-2, 2);
        }
        return floats;
    }
}
