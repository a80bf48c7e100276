package dev.quatrain.job.submit;

import dev.quatrain.engine.corpus.SplitMethod;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.engine.recipe.Recipe;
import dev.quatrain.engine.recipe.draft.MixtureDraft;
import dev.quatrain.job.JobId;
import dev.quatrain.job.PreparationBusy;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.TrainSubmission;
import dev.quatrain.registry.Names;
import dev.quatrain.registry.NotFound;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Validates a training before it is queued, and prepares it if its texts are short. */
@Component
class PlanValidation {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TrainingInputs inputs;
    private final Preparations preparations;
    private final KeptPreparations kept;
    private final TrainingMemory memory;

    PlanValidation(TrainingInputs inputs, Preparations preparations, KeptPreparations kept, TrainingMemory memory) {
        this.inputs = inputs;
        this.preparations = preparations;
        this.kept = kept;
        this.memory = memory;
    }

    /**
     * A training without errors, as far as can be checked without reading its texts.
     *
     * @param heapBytes that the preparation of the texts needs
     * @param plan as asked for; the parts of a mixture are pinned to versions
     * @param reference of the parent, {@code name:3}, or null
     */
    record Checked(
            TrainingCorpora corpora,
            long heapBytes,
            Recipe<?, ?, ?> recipe,
            RequestedPlan plan,
            DraftReader.Read asked,
            @Nullable String reference,
            @Nullable ParentModel parent) {

        boolean isShort() {
            return Preparations.isShort(corpora.characters());
        }
    }

    /**
     * Checks everything that needs no text. Fast.
     *
     * @throws NotFound if a corpus or model of the request does not exist
     * @throws PlanRejected with all errors of the plan
     */
    Checked check(TrainSubmission submission) throws IOException {
        if (submission.name() != null) {
            Names.require(submission.name());
        }
        TrainingCorpora corpora = corpora(submission);
        String start = submission.continueFrom();
        String parent = start == null ? null : known("/continue_from", () -> inputs.pin(start));
        DraftReader.Read asked = DraftReader.read(submission.task(), submission.plan(), parent != null);
        RequestedPlan plan =
                asked.draft() instanceof MixtureDraft ? pinned(submission.plan(), asked) : submission.plan();
        Checked checked = new Checked(
                corpora,
                corpora.heapBytes(submission.task(), plan),
                Recipe.of(submission.task()),
                plan,
                asked,
                parent,
                start(asked, plan, parent));
        corpora.check(checked.recipe(), checked.asked().violations());
        corpora.checkHeap(submission.task(), submission.plan(), checked.asked().violations());
        checked.recipe()
                .check(
                        checked.asked().draft(),
                        corpora.corpus().kind(),
                        checked.parent(),
                        checked.asked().violations());
        return checked;
    }

    /** The plan with versions instead of names and aliases, so that it means the same when the job begins. */
    private RequestedPlan pinned(RequestedPlan asked, DraftReader.Read draft) {
        draft.violations().throwIfAny(); // there may be no models
        List<String> parts = asked.parts();
        return asked.withParts(IntStream.range(0, parts.size())
                .mapToObj(part -> known("/model/of/" + part, () -> inputs.pin(parts.get(part))))
                .toList());
    }

    /** Null if the training starts from random parameters. */
    private @Nullable ParentModel start(DraftReader.Read asked, RequestedPlan plan, @Nullable String parent)
            throws IOException {
        return parent != null || asked.draft() instanceof MixtureDraft ? inputs.start(plan, parent) : null;
    }

    /**
     * Reads the texts, counts the vocabulary and settles the plan.
     *
     * @throws PlanRejected with all errors of the plan for these texts
     * @throws dev.quatrain.job.PreparationBusy if too many other trainings are being prepared
     */
    PreparedTraining prepare(Checked checked) throws IOException {
        TrainingCorpora corpora = checked.corpora();
        return preparations.inTurn(corpora.characters(), () -> inMemory(checked));
    }

    private PreparedTraining inMemory(Checked checked) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<MemoryBudget.Share> heap =
                memory.heap().take(checked.heapBytes(), () -> System.nanoTime() - deadline > 0);
        try (MemoryBudget.Share share = heap.orElseThrow(() -> new PreparationBusy(PATIENCE))) {
            return checked.recipe()
                    .prepare(checked.corpora().split(), checked.asked().draft(), checked.parent());
        }
    }

    /** Caches a prepared training until the job starts. */
    void keep(JobId job, Checked checked, PreparedTraining prepared) {
        if (checked.parent() == null) { // otherwise the parent's parameters would be cached too
            kept.keep(job, prepared);
        }
    }

    void drop(JobId job) {
        kept.drop(job);
    }

    private TrainingCorpora corpora(TrainSubmission submission) {
        var corpus = known("/corpus", () -> inputs.unread(submission.corpus(), submission.task()));
        if (submission.validation() instanceof TrainSubmission.Validation.Corpus other) {
            return new TrainingCorpora(
                    corpus,
                    known("/validation", () -> inputs.unread(inputs.corpus(other.reference()))),
                    0,
                    SplitMethod.CONTIGUOUS);
        }
        var cut = (TrainSubmission.Validation.Fraction) submission.validation();
        return new TrainingCorpora(corpus, null, cut.of(corpus.characters()), cut.methodFor(corpus.kind()));
    }

    private static <T> T known(String pointer, Supplier<T> thing) {
        try {
            return thing.get();
        } catch (NotFound e) {
            throw e.at(pointer);
        }
    }
}
