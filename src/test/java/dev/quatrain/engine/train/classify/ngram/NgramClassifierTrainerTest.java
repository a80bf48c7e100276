package dev.quatrain.engine.train.classify.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.classify.ngram.NgramClassifier;
import dev.quatrain.engine.model.classify.ngram.NgramWeights;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.fixture.NaiveNgramLabels;
import dev.quatrain.fixture.RandomLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NgramClassifierTrainerTest {

    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final LabelledRows VALIDATION = RandomLabels.rows(30, 99);

    @Test
    void naiveBayesAgreesWithMapsOfNgrams() {
        LabelledRows rows = RandomLabels.rows(30, 4);
        NgramClassifier model = model(finished(LabelEstimator.NAIVE_BAYES, rows));
        NaiveNgramLabels naive = new NaiveNgramLabels(rows.ids(), rows.labels(), LABELS.size(), 2);
        for (int[] text : VALIDATION.ids()) {
            double[] joint = naive.joint(text, 0.5);
            double total = Math.log(Arrays.stream(joint).map(Math::exp).sum());
            float[] logProbabilities = model.classify(List.of(text));
            for (int label = 0; label < LABELS.size(); label++) {
                assertThat((double) logProbabilities[label]).isCloseTo(joint[label] - total, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LabelEstimator.class)
    void tellsTheScoreOfTheModelThatItReturns(LabelEstimator estimator) {
        List<TrainingEvent> events = new ArrayList<>();
        TrainingResult.Finished finished =
                (TrainingResult.Finished) run(estimator, RandomLabels.rows(40, 6), StopSignal.NEVER, events);
        ClassificationScore score = (ClassificationScore) finished.validation();
        assertThat(events).containsExactly(new TrainingEvent.Validated(1, 1, score, true));
        float[] logProbabilities = model(finished).classify(VALIDATION.ids());
        double nats = 0;
        for (int text = 0; text < VALIDATION.size(); text++) {
            nats -= logProbabilities[text * LABELS.size() + VALIDATION.labels()[text]];
        }
        assertThat(score.nats()).isCloseTo(nats, within(1e-9));
        assertThat(score.confusion().total()).isEqualTo(VALIDATION.size());
    }

    @Test
    void endsWithoutAModelWhenAStopIsRequested() {
        List<TrainingEvent> events = new ArrayList<>();
        StopSignal stop = () -> Optional.of(StopSignal.Reason.CANCEL);
        assertThat(run(LabelEstimator.LOGISTIC, RandomLabels.rows(40, 6), stop, events))
                .isEqualTo(new TrainingResult.Stopped(StopSignal.Reason.CANCEL, 0));
        assertThat(events).isEmpty();
    }

    private static NgramClassifier model(TrainingResult.Finished finished) {
        NgramClassifierSpec spec = spec(LabelEstimator.LOGISTIC);
        return new NgramClassifier(spec, RandomLabels.V, NgramWeights.of(finished.weights(), spec, RandomLabels.V));
    }

    private static TrainingResult.Finished finished(LabelEstimator estimator, LabelledRows rows) {
        return (TrainingResult.Finished) run(estimator, rows, StopSignal.NEVER, new ArrayList<>());
    }

    private static TrainingResult run(
            LabelEstimator estimator, LabelledRows rows, StopSignal stop, List<TrainingEvent> events) {
        TrainingHooks hooks = new TrainingHooks(stop, (event, weights) -> events.add(event), snapshot -> {}, () -> 0);
        return new NgramClassifierTrainer(spec(estimator), RandomLabels.V, hooks).run(rows, VALIDATION);
    }

    private static NgramClassifierSpec spec(LabelEstimator estimator) {
        return new NgramClassifierSpec(2, estimator, 0.5, LABELS);
    }
}
