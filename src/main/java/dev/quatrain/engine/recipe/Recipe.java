package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.Corpus;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.ParallelCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.corpus.TextCorpus;
import dev.quatrain.engine.recipe.classification.ClassificationPlan;
import dev.quatrain.engine.recipe.classification.ClassifierTraining;
import dev.quatrain.engine.recipe.draft.ClassifierDraft;
import dev.quatrain.engine.recipe.draft.LanguageModelDraft;
import dev.quatrain.engine.recipe.draft.PlanDraft;
import dev.quatrain.engine.recipe.draft.TranslatorDraft;
import dev.quatrain.engine.recipe.language.LanguageModelPlan;
import dev.quatrain.engine.recipe.language.LanguageModelTraining;
import dev.quatrain.engine.recipe.translation.TranslatorPlan;
import dev.quatrain.engine.recipe.translation.TranslatorTraining;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How models are trained for a task: one row for each, with the kinds of corpus that it reads and the class that prepares and
 * runs its trainings.
 *
 * @param <C> what the task learns from
 * @param <D> what can be asked of it
 * @param <P> its plans
 * @param kinds of corpus; a text that is sent along with a request is read as the first of them
 */
public record Recipe<C extends Corpus, D extends PlanDraft, P extends TaskPlan>(
        Task task,
        List<CorpusKind> kinds,
        Class<C> corpusType,
        Class<D> draftType,
        Class<P> planType,
        Steps<C, D, P> steps) {

    private static final Recipe<TextCorpus, LanguageModelDraft, LanguageModelPlan> LANGUAGE_MODEL = new Recipe<>(
            Task.LANGUAGE_MODEL,
            List.of(CorpusKind.TEXT, CorpusKind.LINES, CorpusKind.TUNES, CorpusKind.AUDIO),
            TextCorpus.class,
            LanguageModelDraft.class,
            LanguageModelPlan.class,
            new Steps<>(LanguageModelTraining::check, LanguageModelTraining::prepare, LanguageModelTraining::reopen));

    private static final Recipe<LabelledCorpus, ClassifierDraft, ClassificationPlan> CLASSIFICATION = new Recipe<>(
            Task.CLASSIFICATION,
            List.of(CorpusKind.LABELLED),
            LabelledCorpus.class,
            ClassifierDraft.class,
            ClassificationPlan.class,
            new Steps<>(ClassifierTraining::check, ClassifierTraining::prepare, ClassifierTraining::reopen));

    private static final Recipe<ParallelCorpus, TranslatorDraft, TranslatorPlan> TRANSLATION = new Recipe<>(
            Task.TRANSLATION,
            List.of(CorpusKind.PARALLEL),
            ParallelCorpus.class,
            TranslatorDraft.class,
            TranslatorPlan.class,
            new Steps<>(TranslatorTraining::check, TranslatorTraining::prepare, TranslatorTraining::reopen));

    /** The row of a task. */
    public static Recipe<?, ?, ?> of(Task task) {
        return switch (task) {
            case LANGUAGE_MODEL -> LANGUAGE_MODEL;
            case CLASSIFICATION -> CLASSIFICATION;
            case TRANSLATION -> TRANSLATION;
        };
    }

    /** The three ways into a training. */
    public record Steps<C extends Corpus, D extends PlanDraft, P extends TaskPlan>(
            Checking<D> check, Preparing<C, D> prepare, Preparing<C, P> reopen) {}

    /** Finds what is wrong with a draft whatever the text holds. */
    @FunctionalInterface
    public interface Checking<D extends PlanDraft> {
        void check(D draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations found);
    }

    /** Reads a text for a draft, or for a settled plan. */
    @FunctionalInterface
    public interface Preparing<C extends Corpus, A> {
        PreparedTraining prepare(Split<C> text, A asked, @Nullable ParentModel parent);
    }

    /**
     * Finds what is wrong with a draft whatever the text holds: options out of range, or without a meaning for this kind of
     * corpus or this parent. Takes no time.
     *
     * @param kind one of the {@link #kinds}
     * @param found what is known to be wrong already
     * @throws PlanRejected with everything that is wrong
     */
    public void check(PlanDraft draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations found) {
        steps.check().check(draftType.cast(draft), kind, parent, found);
    }

    /**
     * Reads the text, settles what was not asked for, and finds out whether the training can be done.
     *
     * @param text of one of the {@link #kinds}
     * @param parent the model whose training is continued; null to start from random parameters
     * @throws PlanRejected with everything that is wrong
     */
    public PreparedTraining prepare(Split<?> text, PlanDraft draft, @Nullable ParentModel parent) {
        return steps.prepare().prepare(text.of(corpusType), draftType.cast(draft), parent);
    }

    /** The same for a plan that was settled before, with the same text and parent. */
    public PreparedTraining reopen(Split<?> text, P plan, @Nullable ParentModel parent) {
        return steps.reopen().prepare(text.of(corpusType), plan, parent);
    }
}
