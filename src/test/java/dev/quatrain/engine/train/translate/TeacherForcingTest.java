package dev.quatrain.engine.train.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.PairBatch;
import dev.quatrain.engine.batch.PairBatches;
import dev.quatrain.engine.batch.TokenizedPair;
import dev.quatrain.engine.metric.TranslationScore;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.TrainableModel;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.NaiveTranslator;
import dev.quatrain.fixture.Specs;
import dev.quatrain.fixture.Translators;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TeacherForcingTest {

    private static final List<TokenizedPair> PAIRS = List.of(
            new TokenizedPair(new int[] {7, 4, 9}, new int[] {5, 8}, 3),
            new TokenizedPair(new int[] {5}, new int[] {6, 6, 4, 7}, 5),
            new TokenizedPair(new int[] {10, 8, 4, 6, 6}, new int[] {4}, 2));
    private static final TeachingPlan PLAIN = new TeachingPlan(1, 0, 0);

    static Stream<TranslatorSpec> specs() {
        return Translators.all();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void gradientsEqualFiniteDifferencesOfTheNaiveTwin(TranslatorSpec spec) {
        assertGradients(spec, PLAIN, (twin, pair) -> twin.loss(source(pair), inputs(pair), targets(pair)));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void smoothedLabelsAreMinimisedButNotToldOf(TranslatorSpec spec) {
        assertGradients(
                spec,
                new TeachingPlan(1, 0, 0.2),
                (twin, pair) -> twin.loss(source(pair), inputs(pair), targets(pair), 0.2, true));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void withoutTeachingItReadsItsOwnGuesses(TranslatorSpec spec) {
        assertGradients(
                spec,
                new TeachingPlan(0, 0, 0),
                (twin, pair) -> twin.loss(source(pair), inputs(pair), targets(pair), 0, false));
    }

    /** Of the mean over the tokens of all three pairs, in one batch with padding. */
    private static void assertGradients(
            TranslatorSpec spec, TeachingPlan teaching, BiFunction<NaiveTranslator, TokenizedPair, Double> loss) {
        Map<String, FloatTensor> before = Translators.weights(spec);
        Map<String, FloatTensor> after;
        try (TeacherForcing model = open(spec, teaching, before)) {
            PairBatch batch = PairBatches.of(PAIRS, 3).window(0);
            TrainableModel.Update update = model.update(batch, 0, 1);
            if (teaching.teacherForcingRatio() == 1) {
                double told = mean(
                        spec,
                        before,
                        (twin, pair) -> twin.loss(source(pair), inputs(pair), targets(pair)),
                        "linear.bias",
                        0,
                        0);
                assertThat(update.loss()).isCloseTo(told, within(1e-5));
            }
            after = model.weights();
        }
        SplittableRandom random = new SplittableRandom(5);
        before.forEach((name, tensor) -> {
            for (int probe = 0; probe < 5; probe++) {
                int index = random.nextInt(tensor.values().length);
                double gradient = tensor.values()[index] - after.get(name).values()[index];
                double up = mean(spec, before, loss, name, index, 1e-4);
                double down = mean(spec, before, loss, name, index, -1e-4);
                assertThat(gradient).as(name + "[" + index + "]").isCloseTo((up - down) / 2e-4, within(1e-5));
            }
        });
    }

    private static double mean(
            TranslatorSpec spec,
            Map<String, FloatTensor> weights,
            BiFunction<NaiveTranslator, TokenizedPair, Double> loss,
            String name,
            int index,
            double change) {
        NaiveTranslator twin = new NaiveTranslator(spec, weights);
        twin.add(name, index, change);
        double nats = 0;
        int tokens = 0;
        for (TokenizedPair pair : PAIRS) {
            nats += loss.apply(twin, pair) * targets(pair).length;
            tokens += targets(pair).length;
        }
        return nats / tokens;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void evaluationDoesNotDependOnTheBatches(TranslatorSpec spec) {
        try (TeacherForcing model = open(spec, PLAIN, Translators.weights(spec))) {
            TranslationScore together = model.evaluate(PairBatches.of(PAIRS, 3), () -> false);
            TranslationScore alone = model.evaluate(PairBatches.of(PAIRS, 1), () -> false);
            assertThat(alone.loss()).isCloseTo(together.loss(), within(1e-5));
            assertThat(alone.bleu()).isEqualTo(together.bleu());
            assertThat(alone.likelihood().characters()).isEqualTo(10);
            assertThat(alone.likelihood().tokens()).isEqualTo(10);
        }
    }

    @Test
    void anAbandonedEvaluationHasNoScore() {
        TranslatorSpec spec = specs().findFirst().orElseThrow();
        try (TeacherForcing model = open(spec, PLAIN, Translators.weights(spec))) {
            assertThat(model.evaluate(PairBatches.of(PAIRS, 1), () -> true)).isNull();
        }
    }

    @Test
    void theRatioFallsEvenlyAndStays() {
        TeachingPlan plan = new TeachingPlan(0.5, 100, 0);
        assertThat(plan.ratioAt(0)).isEqualTo(1);
        assertThat(plan.ratioAt(50)).isEqualTo(0.75);
        assertThat(plan.ratioAt(100)).isEqualTo(0.5);
        assertThat(plan.ratioAt(5000)).isEqualTo(0.5);
        assertThat(TeachingPlan.DEFAULT.ratioAt(7)).isEqualTo(1);
    }

    private static TeacherForcing open(TranslatorSpec spec, TeachingPlan teaching, Map<String, FloatTensor> weights) {
        return new TeacherForcing(
                spec,
                new TeacherForcing.Teaching(
                        Specs.plainPlan(1, 1, 9),
                        teaching,
                        new ReferenceTexts(Codecs.characters("abcdefg"), List.of("ae", "ccad", "a"))),
                weights,
                Devices.CPU);
    }

    private static int[] source(TokenizedPair pair) {
        return withEnd(pair.source());
    }

    private static int[] targets(TokenizedPair pair) {
        return withEnd(pair.target());
    }

    private static int[] inputs(TokenizedPair pair) {
        int[] inputs = new int[pair.target().length + 1];
        inputs[0] = Vocabulary.BOS;
        System.arraycopy(pair.target(), 0, inputs, 1, pair.target().length);
        return inputs;
    }

    private static int[] withEnd(int[] tokens) {
        int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
        ended[tokens.length] = Vocabulary.EOS;
        return ended;
    }
}
