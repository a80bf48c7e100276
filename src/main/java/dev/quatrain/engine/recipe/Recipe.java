package dev.quatrain.engine.recipe;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.Corpus;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.LabelledCorpus;
import dev.quatrain.engine.corpus.LanguageText;
import dev.quatrain.engine.corpus.ParallelCorpus;
import dev.quatrain.engine.corpus.Split;
import dev.quatrain.engine.recipe.classification.ClassificationPlan;
import dev.quatrain.engine.recipe.classification.ClassifierTraining;
import dev.quatrain.engine.recipe.draft.ClassificationDraft;
import dev.quatrain.engine.recipe.draft.LanguageModelDraft;
import dev.quatrain.engine.recipe.draft.PlanDraft;
import dev.quatrain.engine.recipe.draft.TranslatorDraft;
import dev.quatrain.engine.recipe.language.LanguageModelPlan;
import dev.quatrain.engine.recipe.language.LanguageModelTraining;
import dev.quatrain.engine.recipe.translation.TranslatorPlan;
import dev.quatrain.engine.recipe.translation.TranslatorTraining;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The training of one task: the kinds of corpus that it reads, and the class that prepares and runs its trainings.
 *
 * @param <C> the type of its corpora
 * @param <D> the type of its drafts
 * @param <P> the type of its plans
 * @param kinds the kinds of corpus that it reads. A text that is part of a request is read as the first kind
 */
public record Recipe<C extends Corpus, D extends PlanDraft, P extends TaskPlan>(
        Task task,
        List<CorpusKind> kinds,
        Class<C> corpusType,
        Class<D> draftType,
        Class<P> planType,
        Steps<C, D, P> steps) {

    private static final Recipe<LanguageText, LanguageModelDraft, LanguageModelPlan> LANGUAGE_MODEL = new Recipe<>(
            Task.LANGUAGE_MODEL,
            List.of(CorpusKind.TEXT, CorpusKind.LINES, CorpusKind.TUNES, CorpusKind.AUDIO),
            LanguageText.class,
            LanguageModelDraft.class,
            LanguageModelPlan.class,
            new Steps<>(LanguageModelTraining::check, LanguageModelTraining::prepare, LanguageModelTraining::reopen));

    private static final Recipe<LabelledCorpus, ClassificationDraft, ClassificationPlan> CLASSIFICATION = new Recipe<>(
            Task.CLASSIFICATION,
            List.of(CorpusKind.LABELLED),
            LabelledCorpus.class,
            ClassificationDraft.class,
            ClassificationPlan.class,
            new Steps<>(ClassifierTraining::check, ClassifierTraining::prepare, ClassifierTraining::reopen));

    private static final Recipe<ParallelCorpus, TranslatorDraft, TranslatorPlan> TRANSLATION = new Recipe<>(
            Task.TRANSLATION,
            List.of(CorpusKind.PARALLEL),
            ParallelCorpus.class,
            TranslatorDraft.class,
            TranslatorPlan.class,
            new Steps<>(TranslatorTraining::check, TranslatorTraining::prepare, TranslatorTraining::reopen));

    /** The recipe of a task. */
    public static Recipe<?, ?, ?> of(Task task) {
        return switch (task) {
            case LANGUAGE_MODEL -> LANGUAGE_MODEL;
            case CLASSIFICATION -> CLASSIFICATION;
            case TRANSLATION -> TRANSLATION;
        };
    }

    /**
     * The steps that prepare a training: the check of a draft, the preparation of a new training, and that of a stored
     * plan.
     */
    public record Steps<C extends Corpus, D extends PlanDraft, P extends TaskPlan>(
            Checking<D> check, Preparing<C, D> prepare, Preparing<C, P> reopen) {}

    /** Checks a draft without its text. */
    @FunctionalInterface
    public interface Checking<D extends PlanDraft> {
        void check(D draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations found);
    }

    /** Reads a text and prepares the training of a draft or of a plan. */
    @FunctionalInterface
    public interface Preparing<C extends Corpus, A> {
        PreparedTraining prepare(Split<C> text, A asked, @Nullable ParentModel parent) throws IOException;
    }

    /**
     * Checks a draft without its text: options that are out of range, or that do not apply to this kind of corpus or
     * this parent. Fast.
     *
     * @param kind one of the {@link #kinds}
     * @param found the violations that are known already
     * @throws PlanRejected with all violations
     */
    public void check(PlanDraft draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations found) {
        steps.check().check(draftType.cast(draft), kind, parent, found);
    }

    /**
     * Reads the text, applies the defaults, and checks whether the training can be carried out.
     *
     * @param text of one of the {@link #kinds}
     * @param parent the model whose training is continued; null to start from random parameters
     * @throws PlanRejected with all violations
     */
    public PreparedTraining prepare(Split<?> text, PlanDraft draft, @Nullable ParentModel parent) throws IOException {
        return steps.prepare().prepare(text.of(corpusType), draftType.cast(draft), parent);
    }

    /** Prepares a training again from its stored plan, with the same text and parent. */
    public PreparedTraining reopen(Split<?> text, P plan, @Nullable ParentModel parent) throws IOException {
        return steps.reopen().prepare(text.of(corpusType), plan, parent);
    }
}
