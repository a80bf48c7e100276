package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.LanguageText;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.MixtureScore;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.window.WindowInitializer;
import dev.quatrain.engine.recipe.Forecast;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.ResourceCheck;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.recipe.draft.LanguageModelDraft;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.CountingTrainer;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.SampledSoftmax;
import dev.quatrain.engine.train.TrainableModel;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingResult;
import dev.quatrain.engine.train.TrainingText;
import dev.quatrain.engine.train.TruncatedBptt;
import dev.quatrain.engine.train.WindowTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The training of a language model: corpus → tokens → windows → model → training with checkpoints → artifact. Read this
 * class first.
 *
 * @param cut whether the validation part was cut off the corpus
 * @param parent the model whose parameters it starts from; null to start from random parameters
 */
public record LanguageModelTraining(
        LanguageModelPlan plan,
        TextCodec codec,
        TokenPairs training,
        TokenPairs validation,
        boolean cut,
        Forecast forecast,
        @Nullable ParentModel parent)
        implements PreparedTraining {

    /**
     * Checks a draft without its text.
     *
     * @param found the violations that are known already
     * @throws PlanRejected with all violations
     */
    public static void check(
            LanguageModelDraft draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations found) {
        new LanguageModelSettlement(draft, kind, parent, found).check();
    }

    /**
     * Counts the vocabulary, applies the defaults, and estimates the memory.
     *
     * @param parent the model whose training is continued; null to start from random parameters
     * @throws PlanRejected with all violations
     */
    public static LanguageModelTraining prepare(
            Split<? extends LanguageText> text, LanguageModelDraft draft, @Nullable ParentModel parent)
            throws IOException {
        LanguageModelSettlement settlement =
                new LanguageModelSettlement(draft, text.training().kind(), parent, new PlanViolations());
        settlement.check();
        EncodedText encoded = encoded(text, draft.transpose(), settlement.tokenizer(), parent);
        LanguageModelPlan plan = settlement.settle(
                encoded.training().size(), encoded.codec().vocabulary().size());
        return prepared(plan, encoded, parent);
    }

    /** Prepares a training again from its stored plan, with the same text and parent. */
    public static LanguageModelTraining reopen(
            Split<? extends LanguageText> text, LanguageModelPlan plan, @Nullable ParentModel parent)
            throws IOException {
        return prepared(plan, encoded(text, plan.transpose(), plan.tokenizer(), parent), parent);
    }

    private static EncodedText encoded(
            Split<? extends LanguageText> text,
            @Nullable Boolean transpose,
            TokenizerSpec tokenizer,
            @Nullable ParentModel parent)
            throws IOException {
        return EncodedText.of(
                Boolean.TRUE.equals(transpose) ? InAllKeys.training(text.of(TextCorpus.class)) : text,
                tokenizer,
                parent == null ? null : parent.codec());
    }

    private static LanguageModelTraining prepared(
            LanguageModelPlan plan, EncodedText encoded, @Nullable ParentModel parent) {
        Forecast forecast = LanguageModelForecast.of(plan, encoded, parent);
        return new LanguageModelTraining(
                plan, encoded.codec(), encoded.training(), encoded.validation(), encoded.cut(), forecast, parent);
    }

    @Override
    public TrainingResult run(TrainingContext context) {
        int words = codec.vocabulary().size();
        if (plan.model() instanceof MixtureSpec mixture) {
            OpenLanguageModel opening = new OpenLanguageModel(mixture, words, Devices.automatic());
            return new MixtureFitting(opening, Objects.requireNonNull(parent).weights(), validation)
                    .run(context, hooks(context, opening.device()));
        }
        if (plan.model() instanceof NgramSpec ngram) {
            return new CountingTrainer(ngram, words, hooks(context, Devices.CPU)).run(training, validation);
        }
        TrainingResult result = descend(context);
        if (plan.counts() != null && result instanceof TrainingResult.Finished finished) {
            result = new MixtureTrial(this, context).of(finished, plan.counts());
        }
        DynamicPlan dynamic = plan.dynamicEvaluation();
        if (dynamic != null && result instanceof TrainingResult.Finished finished) {
            result = new FinalEvaluation(this, context).of(finished, dynamic);
        }
        return plan.counts() != null && result instanceof TrainingResult.Finished finished
                ? new FinalCounts(this, context).of(finished, plan.counts())
                : result;
    }

    private TrainingResult descend(TrainingContext context) {
        TrainingPlan asked = Objects.requireNonNull(plan.training());
        TrainingPlan descent = plan.counts() == null ? asked : MixtureTrial.shortened(asked, training.size());
        String device = ResourceCheck.device(descent.device());
        try (TrainableModel<Window> model = trainable(descent, device)) {
            TrainingText<Window> text =
                    WindowLayout.of(training, validation, plan).on(device);
            GradientTrainer<Window> trainer = new GradientTrainer<>(model, descent, text, hooks(context, device));
            context.checkpoints().latest().ifPresent(trainer::resume);
            TrainingResult result = trainer.run();
            boolean more = plan.dynamicEvaluation() != null || plan.counts() != null;
            if (more && result instanceof TrainingResult.Finished) {
                trainer.checkpoint(); // a stop during what follows must not lose the training
            }
            return result;
        }
    }

    private TrainableModel<Window> trainable(TrainingPlan descent, String device) {
        int words = codec.vocabulary().size();
        if (plan.model() instanceof WindowSpec spec) {
            return new WindowTraining(spec, descent, WindowInitializer.initialize(spec, words, descent.seed()), device);
        }
        RecurrentSpec spec = (RecurrentSpec) plan.model();
        Map<String, FloatTensor> start =
                parent == null ? Initializer.initialize(spec, words, descent.seed()) : parent.parameters();
        return new TruncatedBptt(spec, descent, start, device).estimatingBy(softmax(descent.softmaxSamples(), words));
    }

    /** Null for the exact softmax. */
    private @Nullable SampledSoftmax softmax(@Nullable Integer samples, int words) {
        return samples == null || samples >= words ? null : SampledSoftmax.of(training.counts(words), samples);
    }

    private TrainingHooks hooks(TrainingContext context, String device) {
        SampleWriter samples = new SampleWriter(
                new OpenLanguageModel(plan.model(), codec.vocabulary().size(), device), codec, plan.seed());
        return context.hooks((event, weights) -> report(context, samples, event, weights));
    }

    private static void report(
            TrainingContext context,
            SampleWriter samples,
            TrainingEvent event,
            Supplier<? extends Map<String, ? extends Tensor>> weights) {
        context.listener().accept(event);
        boolean text = !samples.codec().spec().sound(); // sound cannot be shown as text
        if (event instanceof TrainingEvent.Validated && text) {
            context.listener().accept(new TrainingEvent.Sampled(event.step(), samples.write(weights.get())));
        }
    }

    @Override
    public ArtifactContent content(TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        SafeTensors.write(weightsFile, finished.weights(), Map.of("format", "pt"));
        return new ArtifactContent(
                Task.LANGUAGE_MODEL, codec, null, model(finished), weightsFile, scores(finished), provenance, null);
    }

    /** The architecture of the result: that of the plan, or a mixture with it. */
    ModelSpec model(TrainingResult.Finished finished) {
        return plan.counts() != null && finished.validation() instanceof MixtureScore
                ? MixtureTrial.spec(plan, plan.counts())
                : plan.model();
    }

    private Scores scores(TrainingResult.Finished finished) {
        TokenizerSpec.Type tokenKind = plan.tokenizer().type();
        return finished.validation() instanceof MixtureScore mixed
                ? Scores.of(mixed, tokenKind).withDynamic(finished.dynamic())
                : Scores.of((NegativeLogLikelihood) finished.validation(), tokenKind)
                        .withDynamic(finished.dynamic());
    }
}
