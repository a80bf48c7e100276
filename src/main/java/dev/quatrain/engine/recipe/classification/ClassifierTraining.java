package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.batch.LabelledRows;
import dev.quatrain.engine.batch.PaddedBatch;
import dev.quatrain.engine.batch.PaddedBatches;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.metric.ClassificationScore;
import dev.quatrain.engine.metric.OpinionPoolScore;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.recipe.draft.ClassificationDraft;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.TrainingText;
import dev.quatrain.engine.train.classify.ClassifierDescent;
import dev.quatrain.engine.train.classify.ngram.NgramClassifierTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The training of a classifier: corpus → tokens → padded batches → model → training with checkpoints → artifact.
 *
 * @param cut whether the validation part was cut off the corpus
 * @param parent the model whose embedding and encoder it starts from; null to start from random parameters
 */
public record ClassifierTraining(
        ClassificationPlan plan,
        TextCodec codec,
        LabelledRows training,
        LabelledRows validation,
        boolean cut,
        Forecast forecast,
        @Nullable ParentModel parent)
        implements PreparedTraining {

    private static final int EVALUATED_AT_ONCE = 64; // texts

    /**
     * Checks a draft without its texts.
     *
     * @param kind the kind of corpus that classifiers are trained on
     * @param found the violations that are known already
     * @throws PlanRejected with all violations
     */
    public static void check(
            ClassificationDraft draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations found) {
        new ClassifierSettlement(draft, parent, found).check();
    }

    /**
     * Counts the vocabulary, applies the defaults, and estimates the memory.
     *
     * @param parent the language model whose vocabulary and encoder it starts from; null to start from random
     *     parameters
     * @throws PlanRejected with all violations
     */
    public static ClassifierTraining prepare(
            Split<LabelledCorpus> text, ClassificationDraft draft, @Nullable ParentModel parent) {
        ClassifierSettlement settlement = new ClassifierSettlement(draft, parent, new PlanViolations());
        settlement.check();
        LabelledTexts texts = LabelledTexts.of(text);
        texts.check();
        ClassificationPlan plan = settlement.settle(text.training().documentCount(), texts.labels());
        return prepared(texts, plan.with(text.method()), parent);
    }

    /** Prepares a training again from its stored plan, with the same text and parent. */
    public static ClassifierTraining reopen(
            Split<LabelledCorpus> text, ClassificationPlan plan, @Nullable ParentModel parent) {
        return prepared(LabelledTexts.of(text), plan, parent);
    }

    private static ClassifierTraining prepared(
            LabelledTexts texts, ClassificationPlan plan, @Nullable ParentModel parent) {
        TextCodec codec = parent == null
                ? new TextCodec(plan.tokenizer(), Vocabulary.count(plan.tokenizer(), texts.trainingTexts()))
                : parent.codec();
        LabelledRows training = texts.training(codec);
        LabelledRows validation = texts.validation(codec);
        Forecast forecast = ClassifierForecast.of(plan, codec, training, validation);
        return new ClassifierTraining(
                plan, codec, training, validation, texts.split().cut(), forecast, parent);
    }

    @Override
    public TrainingResult run(TrainingContext context) {
        return plan.model() instanceof NgramClassifierSpec spec
                ? new NgramClassifierTrainer(spec, codec, context.hooks()).run(training, validation)
                : descend(Objects.requireNonNull(plan.training()), context);
    }

    private TrainingResult descend(TrainingPlan descent, TrainingContext context) {
        String device = ResourceCheck.device(descent.device());
        PaddedBatches batches = PaddedBatches.of(training, descent.batchSize());
        TrainingText<PaddedBatch> text =
                new TrainingText<>(batches, PaddedBatches.of(validation, EVALUATED_AT_ONCE), device);
        ClassifierDescent.Setup setup = setup(network(), descent, batches.count());
        try (ClassifierDescent model = new ClassifierDescent(setup, start(setup.spec()), device)) {
            GradientTrainer<PaddedBatch> trainer = new GradientTrainer<>(model, descent, text, context.hooks());
            context.checkpoints().latest().ifPresent(trainer::resume);
            TrainingResult result = trainer.run();
            return result instanceof TrainingResult.Finished finished
                    ? new Baseline(this, context).beside(finished, trainer::checkpoint)
                    : result;
        }
    }

    /** The architecture of a plan that is not one of n-grams. */
    ClassifierSpec network() {
        return (ClassifierSpec) plan.model();
    }

    private ClassifierDescent.Setup setup(ClassifierSpec spec, TrainingPlan descent, int stepsPerEpoch) {
        long[] counts = training.count(spec.labels().size());
        return new ClassifierDescent.Setup(
                spec, descent, Objects.requireNonNull(plan.classification()), counts, stepsPerEpoch);
    }

    /**
     * The initial parameters: random, except that the embedding and the forward layers are those of the parent, if
     * there is one.
     */
    private Map<String, FloatTensor> start(ClassifierSpec spec) {
        int words = codec.vocabulary().size();
        Map<String, FloatTensor> start =
                new LinkedHashMap<>(Initializer.initialize(spec.encoder().stack(), spec.shapes(words), plan.seed()));
        if (parent != null) {
            Map<String, FloatTensor> kept = parent.parameters();
            spec.encoder().withoutBackward().shapes(words).keySet().forEach(name -> start.put(name, kept.get(name)));
        }
        return start;
    }

    @Override
    public ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        SafeTensors.write(weightsFile, finished.weights(), Map.of("format", "pt"));
        return new ArtifactContent(
                Task.CLASSIFICATION, codec, null, model(finished), weightsFile, scores(finished), provenance, null);
    }

    /** The architecture of the result: that of the plan, or a pool with it. */
    ModelSpec model(TrainingResult.Finished finished) {
        return finished.validation() instanceof OpinionPoolScore ? PoolTrial.spec(plan) : plan.model();
    }

    private Scores scores(TrainingResult.Finished finished) {
        return finished.validation() instanceof OpinionPoolScore pool
                ? scores(pool.classification()).withParts(pool)
                : scores((ClassificationScore) finished.validation());
    }

    private Scores scores(ClassificationScore score) {
        return Scores.of(score, plan.tokenizer().type(), validation.tokens(), validation.characters());
    }
}
