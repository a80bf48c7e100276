package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.batch.PairBatch;
import dev.quatrain.engine.batch.PairBatches;
import dev.quatrain.engine.batch.TokenizedPair;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.ParallelCorpus;
import dev.quatrain.engine.corpus.ParallelCorpus.TextPair;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.metric.TranslationScore;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.translate.TranslatorInitializer;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.MemoryEstimate;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.recipe.draft.TranslatorDraft;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.TrainingText;
import dev.quatrain.engine.train.translate.ReferenceTexts;
import dev.quatrain.engine.train.translate.TeacherForcing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The training of a translator: corpus → tokens of both languages → padded batches of pairs → model → training with
 * checkpoints → artifact.
 *
 * @param references the targets of the validation pairs, as text
 */
public record TranslatorTraining(
        TranslatorPlan plan,
        TranslationCodecs codecs,
        List<TokenizedPair> training,
        List<TokenizedPair> validation,
        List<String> references,
        Forecast forecast)
        implements PreparedTraining {

    private static final int EVALUATED_AT_ONCE = 64; // pairs

    /**
     * Checks a draft without its texts.
     *
     * @param kind the kind of corpus that translators are trained on
     * @param parent must be null, else a violation
     * @param found the violations that are known already
     * @throws PlanRejected with all violations
     */
    public static void check(
            TranslatorDraft draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations found) {
        new TranslatorSettlement(draft, found).check(parent);
    }

    /**
     * Counts the vocabularies, applies the defaults, and estimates the memory.
     *
     * @param parent must be null, else a violation
     * @throws PlanRejected with all violations
     */
    public static TranslatorTraining prepare(
            Split<ParallelCorpus> text, TranslatorDraft draft, @Nullable ParentModel parent) {
        TranslatorSettlement settlement = new TranslatorSettlement(draft, new PlanViolations());
        settlement.check(parent);
        TranslationCodecs codecs =
                TranslationCodecs.count(settlement.tokenizer(), text.training(), settlement.sharesVocabulary());
        return prepared(text, settlement.settle(text.training().documentCount(), codecs.targetVocabulary()), codecs);
    }

    /**
     * Prepares a training again from its stored plan, with the same text.
     *
     * @param parent must be null
     * @throws IllegalArgumentException if there is a parent
     */
    public static TranslatorTraining reopen(
            Split<ParallelCorpus> text, TranslatorPlan plan, @Nullable ParentModel parent) {
        if (parent != null) {
            throw new IllegalArgumentException("a translator continues no other model");
        }
        boolean shared = plan.model().targetVocabulary() == 0;
        return prepared(text, plan, TranslationCodecs.count(plan.tokenizer(), text.training(), shared));
    }

    private static TranslatorTraining prepared(
            Split<ParallelCorpus> text, TranslatorPlan plan, TranslationCodecs codecs) {
        List<TokenizedPair> training = codecs.encode(text.training());
        List<TokenizedPair> validation = codecs.encode(text.validation());
        List<String> references =
                text.validation().documents().stream().map(TextPair::target).toList();
        Forecast forecast = forecast(plan, codecs, training, validation);
        return new TranslatorTraining(plan, codecs, training, validation, references, forecast);
    }

    private static Forecast forecast(
            TranslatorPlan plan,
            TranslationCodecs codecs,
            List<TokenizedPair> training,
            List<TokenizedPair> validation) {
        int words = codecs.source().vocabulary().size();
        int batch = plan.training().batchSize();
        long needed = MemoryEstimate.bytes(plan.model(), words, batch, longest(training));
        String sizes = "a batch of %d and %d hidden units"
                .formatted(batch, plan.model().hiddenSize());
        ResourceCheck.require(
                plan.training(), new ResourceCheck.Need(needed, PlanField.BATCH_SIZE, "pairs side by side", sizes));
        long perEpoch = (training.size() - 1L) / batch + 1;
        return new Forecast(
                ParameterShapes.count(plan.model(), words),
                needed,
                perEpoch,
                plan.training().epochs() * perEpoch,
                words,
                tokens(training),
                tokens(validation));
    }

    private static int longest(List<TokenizedPair> pairs) {
        return pairs.stream()
                .mapToInt(pair -> pair.source().length + pair.target().length + 2)
                .max()
                .orElseThrow();
    }

    private static long tokens(List<TokenizedPair> pairs) {
        return pairs.stream().mapToLong(pair -> pair.target().length + 1L).sum();
    }

    @Override
    public TrainingResult run(TrainingContext context) {
        TrainingPlan descent = plan.training();
        String device = ResourceCheck.device(descent.device());
        TrainingText<PairBatch> text = new TrainingText<>(
                PairBatches.of(training, descent.batchSize()), PairBatches.of(validation, EVALUATED_AT_ONCE), device);
        try (TeacherForcing model = trainable(device)) {
            GradientTrainer<PairBatch> trainer = new GradientTrainer<>(model, descent, text, context.hooks());
            context.checkpoints().latest().ifPresent(trainer::resume);
            return trainer.run();
        }
    }

    private TeacherForcing trainable(String device) {
        int words = codecs.source().vocabulary().size();
        Map<String, FloatTensor> start = TranslatorInitializer.initialize(plan.model(), words, plan.seed());
        ReferenceTexts texts = new ReferenceTexts(codecs.target(), references);
        return new TeacherForcing(
                plan.model(), new TeacherForcing.Teaching(plan.training(), plan.teaching(), texts), start, device);
    }

    @Override
    public ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        SafeTensors.write(weightsFile, finished.weights(), Map.of("format", "pt"));
        return new ArtifactContent(
                Task.TRANSLATION,
                codecs.source(),
                plan.model().targetVocabulary() == 0 ? null : codecs.target(),
                plan.model(),
                weightsFile,
                Scores.of(
                        (TranslationScore) finished.validation(),
                        plan.tokenizer().type()),
                provenance,
                null);
    }
}
