package dev.quatrain.engine.train.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.model.classify.pool.PooledLabels;
import dev.quatrain.fixture.OpinionPools;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PoolFitTest {

    private static final int C = 3;

    /** Parts that are right more often than not, and differently sure. */
    private static final class Drawn {

        final List<float[]> parts = new ArrayList<>();
        final int[] truths;

        Drawn(long seed, int texts, double... sureness) {
            SplittableRandom random = new SplittableRandom(seed);
            truths = random.ints(texts, 0, C).toArray();
            for (double sure : sureness) {
                float[] logarithms = new float[texts * C];
                for (int text = 0; text < texts; text++) {
                    double[] logits = new double[C];
                    for (int label = 0; label < C; label++) {
                        logits[label] = sure * (random.nextGaussian() + (label == truths[text] ? 1 : 0));
                    }
                    double total = 0;
                    for (double logit : logits) {
                        total += Math.exp(logit);
                    }
                    for (int label = 0; label < C; label++) {
                        logarithms[text * C + label] = (float) (logits[label] - Math.log(total));
                    }
                }
                parts.add(logarithms);
            }
        }

        PooledLabels pooled() {
            return new PooledLabels(parts, C);
        }

        double[] fitted(int... texts) {
            return new PoolFit(pooled(), truths).to(texts);
        }

        int[] all() {
            return IntStream.range(0, truths.length).toArray();
        }

        /** The objective by products of powers. */
        double objective(double... exponents) {
            double value = 0;
            for (double exponent : exponents) {
                value += Math.pow(exponent - 1.0 / exponents.length, 2) / 2;
            }
            for (int text = 0; text < truths.length; text++) {
                value -= Math.log(probability(text, truths[text], exponents));
            }
            return value;
        }

        double probability(int text, int wanted, double... exponents) {
            double total = 0;
            double own = 0;
            for (int label = 0; label < C; label++) {
                double product = 1;
                for (int part = 0; part < exponents.length; part++) {
                    product *= Math.pow(Math.exp(parts.get(part)[text * C + label]), exponents[part]);
                }
                total += product;
                own = label == wanted ? product : own;
            }
            return own / total;
        }
    }

    @Property(tries = 100)
    void noPointAroundIsBetterThanTheFittedExponents(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int texts) {
        Drawn drawn = new Drawn(seed, texts, 0.5, 6);
        double[] fitted = drawn.fitted(drawn.all());
        double least = drawn.objective(fitted);
        for (double one = 0; one <= 4; one += 0.25) {
            for (double other = 0; other <= 2; other += 0.125) {
                assertThat(least).isLessThanOrEqualTo(drawn.objective(one, other) + 1e-6);
            }
        }
        for (double near : new double[] {-0.01, 0.01}) {
            assertThat(least)
                    .isLessThanOrEqualTo(drawn.objective(Math.max(0, fitted[0] + near), fitted[1]) + 1e-6)
                    .isLessThanOrEqualTo(drawn.objective(fitted[0], Math.max(0, fitted[1] + near)) + 1e-6);
        }
        assertThat(fitted[0]).isNotNegative();
        assertThat(fitted[1]).isNotNegative();
    }

    /** Logits of variance s² whose mean at the true label is s above the others are s times too sure. */
    @Test
    void aPartThatIsTooSureIsTonedDown() {
        Drawn drawn = new Drawn(1, 4000, 0.5, 4);
        double[] fitted = drawn.fitted(drawn.all());
        assertThat(fitted[0]).isCloseTo(2, within(0.2));
        assertThat(fitted[1]).isCloseTo(0.25, within(0.025));
    }

    /** The second part prefers the wrong labels. */
    @Test
    void aPartThatMisleadsHasTheExponent0() {
        Drawn drawn = new Drawn(2, 300, 1, -1);
        double[] fitted = drawn.fitted(drawn.all());
        assertThat(fitted[0]).isGreaterThan(0.5);
        assertThat(fitted[1]).isZero();
    }

    @Test
    void partsThatAreAlwaysRightHaveFiniteExponents() {
        Drawn drawn = new Drawn(3, 50, 1, 1);
        for (int i = 0; i < 50 * C; i++) {
            boolean right = i % C == drawn.truths[i / C];
            for (float[] part : drawn.parts) {
                part[i] = (float) Math.log(right ? 0.8 : 0.1);
            }
        }
        double[] fitted = drawn.fitted(drawn.all());
        assertThat(fitted[0]).isBetween(1.0, 10.0).isCloseTo(fitted[1], within(1e-6));
    }

    @Test
    void eachTextIsScoredByExponentsThatHaveNotSeenIt() {
        Drawn drawn = new Drawn(4, 41, 0.7, 3);
        FittedPool found = FittedPool.of(OpinionPools.SPEC, drawn.pooled(), drawn.truths);
        assertThat(found.exponents()).isEqualTo(drawn.fitted(drawn.all()));
        double nats = 0;
        long right = 0;
        for (int text = 0; text < 41; text++) {
            int half = half(drawn.truths, text);
            double[] unseen = drawn.fitted(IntStream.range(0, 41)
                    .filter(other -> half(drawn.truths, other) != half)
                    .toArray());
            double own = drawn.probability(text, drawn.truths[text], unseen);
            nats -= Math.log(own);
            int told = text;
            right += IntStream.range(0, C).allMatch(label -> drawn.probability(told, label, unseen) <= own) ? 1 : 0;
        }
        assertThat(found.score().loss()).isCloseTo(nats / 41, within(1e-6));
        assertThat(found.score().classification().confusion().accuracy()).isCloseTo(right / 41.0, within(1e-9));
        assertThat(found.score().parts().get(1).weight()).isEqualTo(found.exponents()[1]);
        double alone = IntStream.range(0, 41)
                .mapToDouble(text -> -drawn.parts.get(1)[text * C + drawn.truths[text]])
                .average()
                .orElseThrow();
        assertThat(found.score().parts().get(1).loss()).isCloseTo(alone, within(1e-9));
    }

    /** Which half a text is in: every other one of its label. */
    private static int half(int[] truths, int text) {
        return (int) IntStream.range(0, text)
                        .filter(before -> truths[before] == truths[text])
                        .count()
                % 2;
    }
}
