package dev.quatrain.engine.recipe.language;

import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.artifact.ArtifactContent;
import dev.quatrain.engine.artifact.Provenance;
import dev.quatrain.engine.artifact.Scores;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.batch.Window;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.infer.OpenLanguageModel;
import dev.quatrain.engine.metric.NegativeLogLikelihood;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.window.WindowInitializer;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanDraft;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.TrainingContext;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.SafeTensors;
import dev.quatrain.engine.tensor.Tensor;
import dev.quatrain.engine.train.CountingTrainer;
import dev.quatrain.engine.train.GradientTrainer;
import dev.quatrain.engine.train.TrainableModel;
import dev.quatrain.engine.train.TrainingEvent;
import dev.quatrain.engine.train.TrainingHooks;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.DeviceType;
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
 * From text to a trained language model, the stations in their order: corpus → tokens → windows → model → training with
 * checkpoints → artifact. Read this first.
 */
public final class TrainLanguageModel {

    private TrainLanguageModel() {}

    /**
     * Settles what was not asked for, and finds out whether the training can be done: counts the vocabulary, lays the windows,
     * estimates the memory.
     *
     * @param parent the model to go on from; null to start from random parameters
     * @throws PlanRejected with everything that is wrong
     */
    public static PreparedLanguageModel prepare(Split<TextCorpus> text, PlanDraft draft, @Nullable ParentModel parent) {
        return new Preparation(text, parent).prepare(draft);
    }

    /** The same for a plan that was settled before, with the same text and parent. */
    public static PreparedLanguageModel reopen(
            Split<TextCorpus> text, LanguageModelPlan plan, @Nullable ParentModel parent) {
        return new Preparation(text, parent).reopen(plan);
    }

    /**
     * Trains to the end, or until asked to stop; goes on from the newest checkpoint if there is one. Runs on this thread, which
     * belongs to the training until then.
     *
     * @throws dev.quatrain.engine.train.TrainingDiverged when the loss is not finite
     */
    public static TrainingResult run(PreparedLanguageModel prepared, TrainingContext context) {
        if (prepared.plan().model() instanceof NgramSpec ngram) {
            int words = prepared.codec().vocabulary().size();
            return new CountingTrainer(ngram, words, hooks(prepared, context, Devices.CPU))
                    .run(prepared.training(), prepared.validation());
        }
        TrainingResult result = descend(prepared, context);
        DynamicPlan dynamic = prepared.plan().dynamicEvaluation();
        return dynamic != null && result instanceof TrainingResult.Finished finished
                ? new FinalEvaluation(prepared, context).of(finished, dynamic)
                : result;
    }

    private static TrainingResult descend(PreparedLanguageModel prepared, TrainingContext context) {
        TrainingPlan plan = Objects.requireNonNull(prepared.plan().training());
        String device = device(plan.device());
        try (TrainableModel<Window> model = trainable(prepared, plan, device)) {
            TrainingText<Window> text = WindowLayout.of(prepared.training(), prepared.validation(), prepared.plan())
                    .on(device);
            GradientTrainer<Window> trainer =
                    new GradientTrainer<>(model, plan, text, hooks(prepared, context, device));
            context.checkpoints().latest().ifPresent(trainer::resume);
            TrainingResult result = trainer.run();
            if (prepared.plan().dynamicEvaluation() != null && result instanceof TrainingResult.Finished) {
                trainer.checkpoint(); // what comes now may be interrupted, too
            }
            return result;
        }
    }

    private static TrainableModel<Window> trainable(PreparedLanguageModel prepared, TrainingPlan plan, String device) {
        if (prepared.plan().model() instanceof WindowSpec spec) {
            int words = prepared.codec().vocabulary().size();
            return new WindowTraining(spec, plan, WindowInitializer.initialize(spec, words, plan.seed()), device);
        }
        RecurrentSpec spec = (RecurrentSpec) prepared.plan().model();
        return new TruncatedBptt(spec, plan, start(prepared, spec), device);
    }

    private static TrainingHooks hooks(PreparedLanguageModel prepared, TrainingContext context, String device) {
        int words = prepared.codec().vocabulary().size();
        SampleWriter samples = new SampleWriter(
                new OpenLanguageModel(prepared.plan().model(), words, device),
                prepared.codec(),
                prepared.plan().seed());
        return new TrainingHooks(
                context.stop(),
                (event, weights) -> tell(context, samples, event, weights),
                context.checkpoints()::save,
                context.nanoTime());
    }

    /**
     * What can be published of a finished training.
     *
     * @param weightsFile is written; must not exist
     */
    public static ArtifactContent content(
            PreparedLanguageModel prepared, TrainingResult.Finished finished, Provenance provenance, Path weightsFile)
            throws IOException {
        SafeTensors.write(weightsFile, finished.weights(), Map.of("format", "pt"));
        return new ArtifactContent(
                Task.LANGUAGE_MODEL,
                prepared.codec(),
                null,
                prepared.plan().model(),
                weightsFile,
                Scores.of(
                                (NegativeLogLikelihood) finished.validation(),
                                prepared.plan().tokenizer().type())
                        .withDynamic(finished.dynamic()),
                provenance,
                null);
    }

    private static Map<String, FloatTensor> start(PreparedLanguageModel prepared, RecurrentSpec model) {
        return prepared.parent() != null
                ? prepared.parent().weights()
                : Initializer.initialize(
                        model,
                        prepared.codec().vocabulary().size(),
                        prepared.plan().seed());
    }

    private static void tell(
            TrainingContext context,
            SampleWriter samples,
            TrainingEvent event,
            Supplier<? extends Map<String, ? extends Tensor>> weights) {
        context.listener().accept(event);
        boolean text = !samples.codec().spec().sound(); // a page has no room for sound
        if (event instanceof TrainingEvent.Validated && text) {
            context.listener().accept(new TrainingEvent.Sampled(event.step(), samples.write(weights.get())));
        }
    }

    public static String device(DeviceType type) {
        return switch (type) {
            case AUTO -> Devices.automatic();
            case CPU -> Devices.CPU;
            case GPU -> Devices.FIRST_GPU;
        };
    }
}
