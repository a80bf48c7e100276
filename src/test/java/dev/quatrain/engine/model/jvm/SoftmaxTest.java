package dev.quatrain.engine.model.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftmaxTest {

    /** Equal logits, ordinary ones, and such of which one is almost certain; numbers of words that four divides and others. */
    @ParameterizedTest
    @CsvSource({"1, 0", "7, 0", "10000, 0", "3, 1", "5, 9", "10001, 3", "10002, 12", "33, 100"})
    void agreesWithDoubles(int words, float range) {
        SplittableRandom random = new SplittableRandom(words);
        float[] logits = new float[words];
        for (int n = 0; n < words; n++) {
            logits[n] = (float) (range * (2 * random.nextDouble() - 1) - 50);
        }
        double[] expected = logarithms(logits);
        float[] logarithms = logits.clone();
        Softmax.logarithms(logarithms);
        float[] shares = logits.clone();
        Softmax.shares(shares);
        for (int n = 0; n < words; n++) {
            assertThat((double) logarithms[n]).isCloseTo(expected[n], within(5e-6 + 1e-7 * Math.abs(expected[n])));
            assertThat((double) shares[n])
                    .isCloseTo(Math.exp(expected[n]), within(4e-6 * Math.exp(expected[n]) + 1e-7));
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 1, -0.5", "10000, 3, -3", "10001, 12, -0.01", "33, 100, 0"})
    void addsProbabilitiesAndTellsTheEntropy(int words, float range, float logWeight) {
        SplittableRandom random = new SplittableRandom(words);
        float[] total = new float[words];
        float[] other = new float[words];
        for (int n = 0; n < words; n++) {
            total[n] = n % 5 == 0 ? Float.NEGATIVE_INFINITY : (float) (-range * random.nextDouble());
            other[n] = n % 3 == 0 ? Float.NEGATIVE_INFINITY : (float) (-range * random.nextDouble());
        }
        Softmax.logarithms(other);
        double entropy = 0;
        double[] expected = new double[words];
        for (int n = 0; n < words; n++) {
            double probability = Math.exp(other[n]);
            entropy -= probability == 0 ? 0 : probability * other[n];
            expected[n] = Math.log(Math.exp(total[n]) + Math.exp(other[n] + (double) logWeight));
        }
        Softmax.add(total, other, logWeight);
        for (int n = 0; n < words; n++) {
            if (expected[n] == Double.NEGATIVE_INFINITY) {
                assertThat(total[n]).isEqualTo(Float.NEGATIVE_INFINITY);
            } else {
                assertThat((double) total[n]).isCloseTo(expected[n], within(2e-6 + 2e-7 * Math.abs(expected[n])));
            }
        }
        assertThat((double) Softmax.entropy(other)).isCloseTo(entropy, within(1e-5));
    }

    private static double[] logarithms(float[] logits) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        double total = greatest + Math.log(sum);
        double[] logarithms = new double[logits.length];
        Arrays.setAll(logarithms, n -> logits[n] - total);
        return logarithms;
    }
}
