package dev.quatrain.job.submit;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.InlineText;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.recipe.MixtureParts;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.engine.recipe.draft.MixtureDraft;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.TrainSubmission;
import dev.quatrain.registry.Conflict;
import dev.quatrain.registry.NotFound;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.corpus.CorpusRecord;
import dev.quatrain.registry.model.ModelVersion;
import dev.quatrain.registry.model.Models;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The corpora and models from which trainings start. */
@Component
public class TrainingInputs {

    private static final int NAMING_DIGITS = 12;

    private final Corpora corpora;
    private final Models models;

    TrainingInputs(Corpora corpora, Models models) {
        this.corpora = corpora;
        this.models = models;
    }

    /** @throws NotFound if the corpus does not exist */
    public CorpusRecord corpus(String reference) {
        return corpora.get(reference);
    }

    public UnreadCorpus unread(CorpusRecord corpus) {
        return new UnreadCorpus(corpus.kind(), corpus.characters(), corpus.documents(), corpora.source(corpus));
    }

    /** @throws NotFound if the corpus does not exist */
    UnreadCorpus unread(TrainSubmission.Text text, Task task) {
        if (text instanceof TrainSubmission.Text.Stored stored) {
            return unread(corpus(stored.reference()));
        }
        InlineText inline = inline((TrainSubmission.Text.Inline) text, task);
        return new UnreadCorpus(inline.kind(), inline.text().length(), lines(inline.text()), inline);
    }

    private static long lines(String text) {
        return 1 + text.chars().filter(letter -> letter == '\n').count();
    }

    private static InlineText inline(TrainSubmission.Text.Inline text, Task task) {
        return new InlineText(Recipe.of(task).kinds().get(0), text.text());
    }

    /** The stored corpus. An inline text is stored under a name from its digest, so that equal texts share one corpus. */
    CorpusRecord keep(TrainSubmission.Text text, Task task) throws IOException {
        if (text instanceof TrainSubmission.Text.Stored stored) {
            return corpus(stored.reference());
        }
        InlineText inline = inline((TrainSubmission.Text.Inline) text, task);
        String name = "text-" + inline.open().digest().substring(0, NAMING_DIGITS);
        try {
            return corpora.store(name, inline.upload(), inline.form());
        } catch (Conflict keptBefore) {
            return corpora.get(name);
        }
    }

    /**
     * @param reference {@code name}, {@code name:3} or {@code name:alias}
     * @return the version to which it refers now, as {@code name:3}
     * @throws NotFound if the model does not exist
     */
    String pin(String reference) {
        return models.resolve(reference).reference();
    }

    /**
     * The model that a training starts from: the parent, or the parts of a mixture; null for random parameters.
     *
     * @param reference of the parent, or null
     * @throws NotFound if a model does not exist, or was deleted in the meantime
     * @throws dev.quatrain.engine.recipe.PlanRejected if the models cannot be used for this
     */
    @Nullable
    public ParentModel start(RequestedPlan asked, @Nullable String reference) throws IOException {
        if (reference != null) {
            return opened(reference, ParentModel::of);
        }
        if (asked.parts().isEmpty()) {
            return null;
        }
        MixtureParts parts = new MixtureParts();
        for (String part : asked.parts()) {
            opened(part, artifact -> parts.added(part, artifact));
        }
        MixtureSpec.Weights weights = Objects.requireNonNull(asked.model()).weights();
        return parts.mixture(weights == null ? MixtureDraft.DEFAULT_WEIGHTS : weights);
    }

    private interface Reading<T> {
        T from(Artifact artifact) throws IOException;
    }

    private <T> T opened(String reference, Reading<T> reading) throws IOException {
        ModelVersion version = models.resolve(reference);
        try (Artifact artifact = models.artifact(version)) {
            return reading.from(artifact);
        } catch (NoSuchFileException deletedMeanwhile) {
            throw new NotFound(NotFound.Kind.VERSION, reference);
        }
    }
}
