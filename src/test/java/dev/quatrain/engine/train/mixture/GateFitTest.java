package dev.quatrain.engine.train.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.metric.ScoreOfParts;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.MixtureSpec.Weights;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.mixture.ConstantGate;
import dev.quatrain.engine.model.mixture.ContextFeatures;
import dev.quatrain.engine.model.mixture.MixtureGate;
import dev.quatrain.fixture.Specs;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GateFitTest {

    private static final int TOKENS = 6000;

    @Property(tries = 100)
    void noIterationOfExpectationMaximizationLowersTheLikelihood(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int parts) {
        PartReadings readings = random(seed, parts, 200);
        ConstantFit fit = ConstantFit.begun(readings, all(readings));
        assertNeverLower(fit::iterate, 30);
    }

    @Property(tries = 50)
    void noIterationByContextLowersTheObjective(@ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int parts) {
        PartReadings readings = random(seed, parts, 300);
        double[] constant = ConstantFit.of(readings, all(readings)).weights();
        ContextFit fit = ContextFit.begun(readings, all(readings), constant);
        assertNeverLower(fit::iterate, 15);
    }

    private interface Iteration {
        double iterate();
    }

    private static void assertNeverLower(Iteration fit, int times) {
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < times; i++) {
            double now = fit.iterate();
            assertThat(now).isGreaterThanOrEqualTo(before - 1e-9 * Math.abs(before));
            before = now;
        }
    }

    @Property(tries = 50)
    void noPointOfAGridIsBetterThanTheFittedConstantWeights(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 3) int parts) {
        PartReadings readings = random(seed, parts, 200);
        double fitted = nats(fitted(Weights.CONSTANT, readings, all(readings)), readings);
        for (int first = 0; first <= 20; first++) {
            for (int second = 0; second <= (parts == 2 ? 0 : 20 - first); second++) {
                float[] weights = new float[parts];
                weights[0] = first / 20f;
                weights[parts - 1] = (parts == 2 ? 20 - first : second) / 20f;
                if (parts == 3) {
                    weights[1] = 1 - weights[0] - weights[2];
                }
                float[] bias = new float[parts];
                for (int part = 0; part < parts; part++) {
                    bias[part] = (float) Math.log(Math.max(1e-12, weights[part]));
                }
                assertThat(fitted).isLessThanOrEqualTo(nats(new ConstantGate(bias), readings) + 1e-3);
            }
        }
    }

    /** The first part is right where it is sure, the second where the first is not. */
    @Test
    void weightsByContextFindOutWhomToTrustWhen() {
        PartReadings readings = dividedLabour(TOKENS);
        double constant = nats(fitted(Weights.CONSTANT, readings, all(readings)), readings);
        MixtureGate gate = fitted(Weights.BY_CONTEXT, readings, all(readings));
        assertThat(nats(gate, readings) / TOKENS).isLessThan(constant / TOKENS - 0.1);
        assertThat(Math.exp(gate.logWeightsAt(readings.features(0))[0])).isGreaterThan(0.8);
        assertThat(Math.exp(gate.logWeightsAt(readings.features(1))[0])).isLessThan(0.2);
    }

    @Test
    void aShortTextGivesConstantWeights() {
        PartReadings readings = dividedLabour(4000);
        MixtureGate gate = fitted(Weights.BY_CONTEXT, readings, all(readings));
        assertThat(gate.logWeightsAt(readings.features(0))).isEqualTo(gate.logWeightsAt(readings.features(1)));
        assertThat(nats(gate, readings))
                .isCloseTo(nats(fitted(Weights.CONSTANT, readings, all(readings)), readings), within(0.1));
    }

    /** The halves are scored by each other's weights: it is not the score of the weights that are kept. */
    @Test
    void isScoredOnTokensThatItWasNotFittedTo() {
        PartReadings readings = random(3, 2, 40);
        MixtureSpec spec = spec(2, Weights.CONSTANT);
        FittedGate fitted = FittedGate.of(spec, readings, 50, () -> false);
        double kept = nats(fitted.gate(), readings);
        MixtureScore score = fitted.score();
        GateFit.Range first = new GateFit.Range(0, 20);
        GateFit.Range second = new GateFit.Range(20, 40);
        double crossed = GatedReadings.of(fitted(Weights.CONSTANT, readings, second), readings, first)
                        .nats()
                + GatedReadings.of(fitted(Weights.CONSTANT, readings, first), readings, second)
                        .nats();
        assertThat(score.likelihood().nats()).isEqualTo(crossed).isGreaterThan(kept);
        assertThat(score.likelihood().characters()).isEqualTo(50);
        assertThat(score.parts().stream().mapToDouble(ScoreOfParts.Part::weight).sum())
                .isCloseTo(1, within(1e-6));
        assertThat(score.parts().get(1).name()).isEqualTo("part 1");
        double alone = IntStream.range(0, 40)
                .mapToDouble(token -> -readings.logProbability(token, 1))
                .sum();
        assertThat(score.parts().get(1).loss()).isCloseTo(alone / 40, within(1e-9));
    }

    @Test
    void aPartThatFindsTokensImpossibleIsNoObstacle() {
        PartReadings readings = random(5, 2, 100);
        for (int token = 0; token < 100; token += 3) {
            readings.logProbabilities()[2 * token] = Float.NEGATIVE_INFINITY;
        }
        for (Weights kind : Weights.values()) {
            FittedGate fitted = FittedGate.of(spec(2, kind), readings, 100, () -> false);
            assertThat(fitted.score().loss()).isFinite();
            assertThat(fitted.score().parts().get(0).loss()).isInfinite();
        }
    }

    private static MixtureGate fitted(Weights kind, PartReadings readings, GateFit.Range range) {
        return new GateFit(kind, readings, () -> false).to(range);
    }

    private static MixtureSpec spec(int parts, Weights kind) {
        return new MixtureSpec(
                IntStream.range(0, parts)
                        .mapToObj(part -> new MixtureSpec.Part("part " + part, Specs.of(Cell.LSTM, 1)))
                        .toList(),
                kind);
    }

    private static GateFit.Range all(PartReadings readings) {
        return new GateFit.Range(0, readings.size());
    }

    private static double nats(MixtureGate gate, PartReadings readings) {
        return GatedReadings.of(gate, readings, all(readings)).nats();
    }

    private static PartReadings random(long seed, int parts, int tokens) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] logProbabilities = new float[tokens * parts];
        float[] features = new float[tokens * ContextFeatures.singleCount(parts)];
        for (int i = 0; i < logProbabilities.length; i++) {
            logProbabilities[i] = (float) Math.log(random.nextDouble(1e-4, 1));
        }
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble(-3, 3);
        }
        return new PartReadings(parts, logProbabilities, features);
    }

    private static PartReadings dividedLabour(int tokens) {
        PartReadings readings = random(7, 2, tokens);
        for (int token = 0; token < tokens; token++) {
            boolean sure = token % 2 == 0;
            readings.logProbabilities()[2 * token] = (float) Math.log(sure ? 0.9 : 0.05);
            readings.logProbabilities()[2 * token + 1] = (float) Math.log(sure ? 0.05 : 0.6);
            Arrays.fill(readings.singleFeatures(), 4 * token, 4 * token + 4, sure ? -0.1f : -2);
        }
        return readings;
    }
}
