package dev.quatrain.engine.train.classify.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.classify.ngram.NgramClassifier;
import dev.quatrain.engine.model.classify.ngram.NgramWeights;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.NaiveNgramLabels;
import dev.quatrain.fixture.RandomLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** "happier" and "untrue" are in one text of each label. */
    @Test
    void aWordIsWeighedLikeThoseThatShareItsPieces() {
        List<String> texts = new ArrayList<>();
        for (int copy = 0; copy < 8; copy++) {
            texts.addAll(List.of("so happily", "so happy", "so unfair", "so unkind"));
        }
        List<String> all =
                Stream.concat(texts.stream(), Stream.of("happier", "untrue")).toList();
        TextCodec codec = Codecs.words(String.join(" ", all));
        int[] labels =
                IntStream.range(0, texts.size()).map(text -> text / 2 % 2).toArray();
        List<int[]> rows = Stream.concat(texts.stream(), Stream.of("so happier untrue", "so happier untrue"))
                .map(text -> IntStream.concat(IntStream.of(Vocabulary.BOS), IntStream.of(codec.encode(text)))
                        .toArray())
                .toList();
        int[] truths =
                IntStream.concat(IntStream.of(labels), IntStream.of(0, 1)).toArray();
        NgramClassifierSpec spec = new NgramClassifierSpec(1, LabelEstimator.LOGISTIC, 1, List.of("good", "bad"));
        TrainingHooks silent = new TrainingHooks(StopSignal.NEVER, (event, weights) -> {}, snapshot -> {}, () -> 0);
        LabelledRows training = new LabelledRows(rows, truths, 0);
        TrainingResult.Finished finished =
                (TrainingResult.Finished) new NgramClassifierTrainer(spec, codec, silent).run(training, training);
        int words = codec.vocabulary().size();
        NgramClassifier model = new NgramClassifier(spec, words, NgramWeights.of(finished.weights(), spec, words));
        float[] found = model.classify(List.of(
                new int[] {Vocabulary.BOS, codec.encode("happier")[0]},
                new int[] {Vocabulary.BOS, codec.encode("untrue")[0]}));
        assertThat(found[0]).isGreaterThan(found[1] + 0.1f);
        assertThat(found[2]).isLessThan(found[3] - 0.1f);
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
        return new NgramClassifierTrainer(spec(estimator), RandomLabels.WORDS, hooks).run(rows, VALIDATION);
    }

    private static NgramClassifierSpec spec(LabelEstimator estimator) {
        return new NgramClassifierSpec(2, estimator, 0.5, LABELS);
    }
}
