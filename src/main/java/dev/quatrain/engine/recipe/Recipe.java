package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.Corpus;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.ParallelCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.recipe.classification.ClassificationPlan;
import dev.quatrain.engine.recipe.classification.TrainClassifier;
import dev.quatrain.engine.recipe.language.LanguageModelPlan;
import dev.quatrain.engine.recipe.language.TrainLanguageModel;
import dev.quatrain.engine.recipe.translation.TrainTranslator;
import dev.quatrain.engine.recipe.translation.TranslatorPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How models are trained for a task: one row for each, with the kinds of corpus that it reads and the class that settles and
 * runs its trainings.
 *
 * @param <C> what the task learns from
 * @param <P> its plans
 * @param kinds of corpus; a text that is sent along with a request is read as the first of them
 */
public record Recipe<C extends Corpus, P extends TaskPlan>(
        Task task,
        List<CorpusKind> kinds,
        Class<C> corpusType,
        Class<P> planType,
        Preparing<C> preparing,
        Reopening<C, P> reopening) {

    private static final Recipe<TextCorpus, LanguageModelPlan> LANGUAGE_MODEL = new Recipe<>(
            Task.LANGUAGE_MODEL,
            List.of(CorpusKind.TEXT, CorpusKind.LINES, CorpusKind.TUNES, CorpusKind.AUDIO),
            TextCorpus.class,
            LanguageModelPlan.class,
            TrainLanguageModel::prepare,
            TrainLanguageModel::reopen);

    private static final Recipe<LabelledCorpus, ClassificationPlan> CLASSIFICATION = new Recipe<>(
            Task.CLASSIFICATION,
            List.of(CorpusKind.LABELLED),
            LabelledCorpus.class,
            ClassificationPlan.class,
            TrainClassifier::prepare,
            TrainClassifier::reopen);

    private static final Recipe<ParallelCorpus, TranslatorPlan> TRANSLATION = new Recipe<>(
            Task.TRANSLATION,
            List.of(CorpusKind.PARALLEL),
            ParallelCorpus.class,
            TranslatorPlan.class,
            TrainTranslator::prepare,
            TrainTranslator::reopen);

    /** The row of a task. */
    public static Recipe<?, ?> of(Task task) {
        return switch (task) {
            case LANGUAGE_MODEL -> LANGUAGE_MODEL;
            case CLASSIFICATION -> CLASSIFICATION;
            case TRANSLATION -> TRANSLATION;
        };
    }

    /** Settles what was not asked for, and finds out whether the training can be done. */
    @FunctionalInterface
    public interface Preparing<C extends Corpus> {
        PreparedTraining prepare(Split<C> text, PlanDraft draft, @Nullable ParentModel parent);
    }

    /** The same for a plan that was settled before. */
    @FunctionalInterface
    public interface Reopening<C extends Corpus, P extends TaskPlan> {
        PreparedTraining reopen(Split<C> text, P plan, @Nullable ParentModel parent);
    }

    /**
     * Settles what was not asked for, and finds out whether the training can be done.
     *
     * @param text of one of the {@link #kinds}
     * @param parent the model to go on from; null to start from random parameters
     * @throws PlanRejected with everything that is wrong
     */
    public PreparedTraining prepare(Split<?> text, PlanDraft draft, @Nullable ParentModel parent) {
        return preparing.prepare(text.of(corpusType), draft, parent);
    }

    /** The same for a plan that was settled before, with the same text and parent. */
    public PreparedTraining reopen(Split<?> text, P plan, @Nullable ParentModel parent) {
        return reopening.reopen(text.of(corpusType), plan, parent);
    }
}
