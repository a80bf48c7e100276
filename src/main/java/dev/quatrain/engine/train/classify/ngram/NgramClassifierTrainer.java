package dev.quatrain.engine.train.classify.ngram;

import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.ConfusionMatrix;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.classify.ngram.NgramClassifier;
import dev.quatrain.engine.model.classify.ngram.NgramWeights;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.train.StopSignal;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The training of a linear classifier over n-grams: one pass, one step, one validation. It needs no checkpoints, since a
 * restart has the same result. Not thread-safe; runs once.
 */
public final class NgramClassifierTrainer {

    private static final String DEVICE = "cpu";

    private final NgramClassifierSpec spec;
    private final TextCodec codec;
    private final TrainingHooks hooks;
    private final long startedAt;

    /** @param codec of the texts, whose words may have {@link WordPieces} */
    public NgramClassifierTrainer(NgramClassifierSpec spec, TextCodec codec, TrainingHooks hooks) {
        this.spec = spec;
        this.codec = codec;
        this.hooks = hooks;
        this.startedAt = hooks.nanoTime().getAsLong();
    }

    /** The same for any order of the training texts, bit for bit. */
    public TrainingResult run(LabelledRows training, LabelledRows validation) {
        BooleanSupplier abandon = () -> hooks.stop().requested().isPresent();
        Optional<NgramWeights> fitted = fit(training, abandon);
        if (fitted.isEmpty()) {
            return new TrainingResult.Stopped(hooks.stop().requested().orElse(StopSignal.Reason.YIELD), 0);
        }
        NgramWeights weights = fitted.get();
        ClassificationScore score =
                score(new NgramClassifier(spec, codec.vocabulary().size(), weights), validation);
        hooks.listener().on(new TrainingEvent.Validated(1, 1, score, true), weights::tensors);
        return new TrainingResult.Finished(weights.tensors(), score, 1, 1, elapsed(), DEVICE, null);
    }

    private Duration elapsed() {
        return Duration.ofNanos(hooks.nanoTime().getAsLong() - startedAt);
    }

    private Optional<NgramWeights> fit(LabelledRows training, BooleanSupplier abandon) {
        LabelledNgrams ngrams =
                LabelledNgrams.of(training, spec.order(), spec.labels().size());
        if (spec.estimator() == LabelEstimator.NAIVE_BAYES) {
            return Optional.of(weights(ngrams, new NaiveBayes(ngrams, spec.k()).logLikelihoods(), ngrams.logPriors()));
        }
        int count = ngrams.weightCount();
        WordPieces pieces = WordPieces.of(ngrams.table().words(), codec);
        return new LogisticRegression(ngrams, pieces, spec.k())
                .fit(abandon)
                .map(found -> weights(ngrams, found, Arrays.copyOfRange(found, count, found.length)));
    }

    private static NgramWeights weights(LabelledNgrams ngrams, double[] weights, double[] bias) {
        return new NgramWeights(ngrams.table(), floats(weights, ngrams.weightCount()), floats(bias, bias.length));
    }

    private static float[] floats(double[] values, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static ClassificationScore score(NgramClassifier model, LabelledRows validation) {
        int labels = model.labels().size();
        float[] logProbabilities = model.classify(validation.ids());
        long[][] confusion = new long[labels][labels];
        double nats = 0;
        for (int text = 0; text < validation.size(); text++) {
            int from = text * labels;
            int best = 0;
            for (int label = 1; label < labels; label++) {
                best = logProbabilities[from + label] > logProbabilities[from + best] ? label : best;
            }
            confusion[validation.labels()[text]][best]++;
            nats -= logProbabilities[from + validation.labels()[text]];
        }
        return new ClassificationScore(nats, ConfusionMatrix.of(confusion));
    }
}
