package dev.quatrain.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.PaddedBatch;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ClassifierSpec.Pooling;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import dev.quatrain.engine.train.classify.ClassificationTraining.ClassWeights;
import dev.quatrain.engine.train.classify.ClassifierDescent;
import dev.quatrain.engine.train.classify.WordDropout;
import dev.quatrain.fixture.Classifiers;
import dev.quatrain.fixture.NaiveClassifier;
import dev.quatrain.fixture.Specs;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierTrainingTest {

    private static final int[] LABELS = {0, 2, 1, 2, 2, 0};
    private static final long[] COUNTS = {2, 1, 3};
    private static final PaddedBatch BATCH = PaddedBatch.of(Classifiers.texts(), LABELS);
    private static final ClassificationTraining PLAIN = new ClassificationTraining(0, ClassWeights.NONE, false, 1);

    static Stream<ClassifierSpec> specs() {
        return Classifiers.all();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void gradientsEqualFiniteDifferencesOfTheNaiveTwin(ClassifierSpec spec) {
        assertGradients(spec, PLAIN, new double[] {1, 1, 1});
    }

    @Test
    void balancedWeightsMakeAllLabelsCountAlike() {
        ClassificationTraining balanced = new ClassificationTraining(0, ClassWeights.BALANCED, false, 1);
        assertGradients(Classifiers.of(Cell.LSTM, 1, true, Pooling.MEAN), balanced, new double[] {1, 2, 2 / 3.0});
    }

    private static void assertGradients(ClassifierSpec spec, ClassificationTraining how, double[] classWeights) {
        Map<String, FloatTensor> before = Classifiers.weights(spec);
        Map<String, FloatTensor> after = updated(spec, how, 0);
        SplittableRandom random = new SplittableRandom(5);
        before.forEach((name, tensor) -> {
            for (int probe = 0; probe < 4; probe++) {
                int index = random.nextInt(tensor.values().length);
                double gradient = tensor.values()[index] - after.get(name).values()[index];
                double difference =
                        (loss(spec, classWeights, name, index, 1e-4) - loss(spec, classWeights, name, index, -1e-4))
                                / 2e-4;
                assertThat(gradient).as(name + "[" + index + "]").isCloseTo(difference, within(1e-5));
            }
        });
    }

    private static double loss(ClassifierSpec spec, double[] classWeights, String name, int index, double change) {
        NaiveClassifier twin = new NaiveClassifier(spec, Classifiers.weights(spec));
        twin.add(name, index, change);
        double nats = 0;
        double weights = 0;
        for (int row = 0; row < LABELS.length; row++) {
            double weight = classWeights[LABELS[row]];
            nats -= weight * twin.logProbabilities(Classifiers.texts().get(row))[LABELS[row]];
            weights += weight;
        }
        return nats / weights;
    }

    /** The parameters after one update by the gradient itself. */
    private static Map<String, FloatTensor> updated(ClassifierSpec spec, ClassificationTraining how, long step) {
        ClassifierDescent.Setup setup = new ClassifierDescent.Setup(spec, Specs.plainPlan(5, 6, 0), how, COUNTS, 2);
        try (ClassifierDescent descent = new ClassifierDescent(setup, Classifiers.weights(spec), Devices.CPU)) {
            descent.update(BATCH, step, 1);
            return descent.weights();
        }
    }

    @Test
    void unfreezesALayerAPassFromTheTop() {
        ClassifierSpec spec = Classifiers.of(Cell.GRU, 2, true, Pooling.MEAN);
        ClassificationTraining gradual = new ClassificationTraining(0, ClassWeights.NONE, true, 1);
        assertMoved(spec, gradual, 0, "linear.weight");
        assertMoved(spec, gradual, 1, "linear.weight"); // two steps a pass
        assertMoved(spec, gradual, 2, "linear.weight", "_l1");
        assertMoved(spec, gradual, 4, "linear.weight", "_l1", "_l0");
        assertMoved(spec, gradual, 6, "linear.weight", "_l1", "_l0", "embedding");
    }

    private static void assertMoved(ClassifierSpec spec, ClassificationTraining how, long step, String... moved) {
        Map<String, FloatTensor> before = Classifiers.weights(spec);
        updated(spec, how, step).forEach((name, tensor) -> {
            boolean expected = name.startsWith("linear") || Stream.of(moved).anyMatch(name::contains);
            assertThat(tensor.equals(before.get(name))).as(name).isNotEqualTo(expected);
        });
    }

    @Test
    void aLowerLayerMovesByASmallerShare() {
        ClassifierSpec spec = Classifiers.of(Cell.LSTM, 2, false, Pooling.LAST);
        Map<String, FloatTensor> before = Classifiers.weights(spec);
        Map<String, FloatTensor> even = updated(spec, PLAIN, 0);
        Map<String, FloatTensor> paced = updated(spec, new ClassificationTraining(0, ClassWeights.NONE, false, 0.5), 0);
        Map.of("linear.bias", 1.0, "rnn.weight_hh_l1", 0.5, "rnn.weight_ih_l0", 0.25, "embedding.weight", 0.125)
                .forEach((name, share) -> {
                    for (int i = 0; i < before.get(name).values().length; i++) {
                        double start = before.get(name).values()[i];
                        double whole = even.get(name).values()[i] - start;
                        assertThat(paced.get(name).values()[i] - start).as(name).isCloseTo(share * whole, within(1e-6));
                    }
                });
    }

    @Test
    void dropsWordsOfTextAloneAndAboutAsManyAsItSays() {
        int[] ids = new SplittableRandom(2).ints(4000, 0, 40).toArray();
        PaddedBatch batch = new PaddedBatch(ids, new int[] {4000}, new int[] {0}, 4000);
        int[] dropped = WordDropout.drop(batch, 0.25, new SplittableRandom(3));
        int unknown = 0;
        for (int i = 0; i < ids.length; i++) {
            assertThat(dropped[i]).isIn(ids[i], Vocabulary.UNK);
            assertThat(ids[i] < Vocabulary.FIRST_TEXT_TOKEN && dropped[i] != ids[i])
                    .isFalse();
            unknown += dropped[i] != ids[i] ? 1 : 0;
        }
        assertThat(unknown).isBetween(800, 1000); // of about 3,600 words
        assertThat(WordDropout.drop(batch, 0, new SplittableRandom(3))).isEqualTo(ids);
    }
}
