package dev.quatrain.engine.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.mixture.ConstantGate;
import dev.quatrain.engine.model.mixture.MixtureLanguageModel;
import dev.quatrain.engine.model.ngram.NgramCounts;
import dev.quatrain.engine.model.ngram.NgramLanguageModel;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.RecurrentLanguageModel;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.fixture.NaiveTextCache;
import dev.quatrain.fixture.Specs;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdaptiveEvaluationTest {

    private static final int V = 11;
    private static final RecurrentSpec SPEC = Specs.of(RecurrentSpec.Cell.LSTM, 1);
    private static final NgramSpec COUNTS = new NgramSpec(3, NgramSpec.Smoothing.KNESER_NEY, 1);
    private static final DynamicPlan LIVELY = new DynamicPlan(0.02, 0.1, 3);
    private static final DynamicPlan STILL = new DynamicPlan(0, 0, 3);
    private static final DynamicPlan WILD = new DynamicPlan(0.5, 0, 1);

    @BeforeEach
    void workAsServingThreadsDo() {
        GradMode.off();
    }

    @Test
    void ofANetworkItIsTheShareOfDynamicEvaluationAndTheTrainedModel() {
        int[] text = random(40, 5);
        float[] trained = new DynamicEvaluation(SPEC, Initializer.initialize(SPEC, V, 3), STILL, Devices.CPU)
                .nats(pairs(text), () -> false)
                .orElseThrow();
        float[] learned = new DynamicEvaluation(SPEC, Initializer.initialize(SPEC, V, 3), LIVELY, Devices.CPU)
                .nats(pairs(text), () -> false)
                .orElseThrow();
        FixedShare share = new FixedShare();
        double[] both = IntStream.range(0, text.length)
                .mapToDouble(t -> share.nats(trained[t], learned[t]))
                .toArray();
        try (LanguageModel network = network()) {
            assertThat(nats(network, text, LIVELY)).containsExactly(both, within(1e-5));
        }
    }

    /** Without a learning rate the network stays as it is, and the counts learn. */
    @Test
    void inAMixtureTheCountsOfTheTextJoin() {
        int[] verse = random(9, 6);
        int[] text = IntStream.range(0, 90).map(i -> verse[i % 9]).toArray();
        TokenPairs pairs = pairs(text);
        int[] inputs = pairs.inputs().toArray();
        try (LanguageModel mixture = mixture()) {
            float[] logits = mixture.read(mixture.start(1), inputs);
            double[] trained = IntStream.range(0, text.length)
                    .mapToDouble(t -> Math.exp(logits[t * V + text[t]]))
                    .toArray();
            double[] cached = new NaiveTextCache(inputs, text, trained).logProbabilities(3, 8);
            FixedShare share = new FixedShare();
            double[] both = IntStream.range(0, text.length)
                    .mapToDouble(t -> share.nats(-Math.log(trained[t]), -cached[t]))
                    .toArray();
            assertThat(nats(mixture, text, STILL)).containsExactly(both, within(1e-4));
            assertThat(sum(both, 45)).isLessThan(sum(both, 0) / 3);
        }
    }

    @Test
    void noTokenAffectsThePredictionOfItselfOrOneBefore() {
        int[] text = random(30, 8);
        try (LanguageModel mixture = mixture()) {
            double[] before = nats(mixture, text, LIVELY);
            for (int changed : new int[] {29, 13, 3}) {
                int[] other = text.clone();
                other[changed] = other[changed] == 4 ? 5 : 4;
                double[] after = nats(mixture, other, LIVELY);
                assertThat(Arrays.copyOf(after, changed)).containsExactly(Arrays.copyOf(before, changed));
                assertThat(after[changed]).isNotEqualTo(before[changed]);
            }
        }
    }

    @Test
    void aTextThatTellsNothingCostsNextToNothing() {
        int[] noise = random(600, 9);
        try (LanguageModel mixture = mixture();
                LanguageModel network = network()) {
            for (LanguageModel model : List.of(mixture, network)) {
                float[] logits =
                        model.read(model.start(1), pairs(noise).inputs().toArray());
                double trained = IntStream.range(0, noise.length)
                        .mapToDouble(t -> -logProbability(logits, t, noise[t]))
                        .sum();
                assertThat(sum(nats(model, noise, WILD), 0)).isLessThan(trained + Math.log(2) + 0.1);
            }
        }
    }

    private static double logProbability(float[] logits, int row, int token) {
        double sum = IntStream.range(row * V, (row + 1) * V)
                .mapToDouble(at -> Math.exp(logits[at]))
                .sum();
        return logits[row * V + token] - Math.log(sum);
    }

    private static double[] nats(LanguageModel model, int[] text, DynamicPlan plan) {
        float[] nats = AdaptiveEvaluation.of(model, plan)
                .orElseThrow()
                .nats(pairs(text), () -> false)
                .orElseThrow();
        return IntStream.range(0, nats.length).mapToDouble(t -> nats[t]).toArray();
    }

    private static double sum(double[] nats, int from) {
        return Arrays.stream(nats).skip(from).sum();
    }

    private static LanguageModel network() {
        return new RecurrentLanguageModel(SPEC, Initializer.initialize(SPEC, V, 3), Devices.CPU);
    }

    private static LanguageModel mixture() {
        int[] text = random(60, 4);
        LanguageModel counts = new NgramLanguageModel(COUNTS, NgramCounts.count(pairs(text), 3, V));
        MixtureSpec spec = new MixtureSpec(
                List.of(new MixtureSpec.Part("network", SPEC), new MixtureSpec.Part("counts", COUNTS)),
                MixtureSpec.Weights.CONSTANT);
        return new MixtureLanguageModel(spec, List.of(network(), counts), new ConstantGate(new float[] {0.2f, -0.1f}));
    }

    private static TokenPairs pairs(int[] text) {
        return TokenPairs.of(List.of(text), true, text.length);
    }

    private static int[] random(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 4, V).toArray();
    }
}
