package dev.quatrain.job.submit;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.draft.ClassifierDraft;
import dev.quatrain.engine.recipe.draft.ContinuationDraft;
import dev.quatrain.engine.recipe.draft.DescentDraft;
import dev.quatrain.engine.recipe.draft.LoopDraft;
import dev.quatrain.engine.recipe.draft.MixtureDraft;
import dev.quatrain.engine.recipe.draft.NetworkDraft;
import dev.quatrain.engine.recipe.draft.NgramClassifierDraft;
import dev.quatrain.engine.recipe.draft.NgramDraft;
import dev.quatrain.engine.recipe.draft.OptimizationDraft;
import dev.quatrain.engine.recipe.draft.PlanDraft;
import dev.quatrain.engine.recipe.draft.RecurrentDraft;
import dev.quatrain.engine.recipe.draft.RegularizationDraft;
import dev.quatrain.engine.recipe.draft.TokenizerDraft;
import dev.quatrain.engine.recipe.draft.TranslatorDraft;
import dev.quatrain.engine.recipe.draft.WindowDraft;
import dev.quatrain.job.RequestedPlan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Converts the flat fields of a request to the draft of its task and architecture. The fields of the draft are the ones that
 * apply; all others are violations.
 */
public final class DraftReader {

    private static final String DYNAMIC_EVALUATION = "dynamic_evaluation";
    private static final String TRANSPOSE = "transpose";

    private final PlanViolations violations = new PlanViolations();
    private final @Nullable TokenizerDraft tokenizer;
    private final RequestSection model;
    private final RequestSection training;

    private DraftReader(RequestedPlan asked) {
        RequestSection section = new RequestSection("/tokenizer", asked.tokenizer());
        this.tokenizer = asked.tokenizer() == null ? null : section.take(TokenizerDraft.class);
        this.model = new RequestSection("/model", asked.model());
        this.training = new RequestSection("/training", asked.training());
    }

    /**
     * Reads a draft.
     *
     * @param continued whether the training continues from another model
     * @throws PlanRejected if the request has fields that the task or the architecture does not have; with all violations
     *     that can be found without the draft
     */
    public static Read read(Task task, RequestedPlan asked, boolean continued) {
        DraftReader reader = new DraftReader(asked);
        PlanDraft draft = switch (task) {
            case LANGUAGE_MODEL -> continued ? reader.continuation(asked) : reader.languageModel();
            case CLASSIFICATION -> reader.classifier();
            case TRANSLATION -> reader.translator();
        };
        return new Read(draft, reader.violations);
    }

    /**
     * A draft with the violations found so far.
     *
     * @param violations of fields that are not in the draft
     */
    public record Read(PlanDraft draft, PlanViolations violations) {}

    private PlanDraft languageModel() {
        ModelType type = model.take("type", ModelType.class);
        if (type == null) {
            return recurrent(null); // left to the service
        }
        return switch (type) {
            case LSTM -> recurrent(Cell.LSTM);
            case GRU -> recurrent(Cell.GRU);
            case RNN -> recurrent(Cell.RNN);
            case WINDOW -> window();
            case NGRAM -> counts();
            case MIXTURE -> mixture();
        };
    }

    private PlanDraft recurrent(@Nullable Cell cell) {
        return refusingRest(
                "for a recurrent language model",
                new RecurrentDraft(
                        tokenizer,
                        cell,
                        model.take(NetworkDraft.class),
                        model.take("tied", Boolean.class),
                        descent(),
                        transpose()));
    }

    private PlanDraft window() {
        return refusingRest(
                "in a network without recurrence",
                new WindowDraft(
                        tokenizer,
                        model.take(WindowDraft.Network.class),
                        training.take(LoopDraft.class),
                        training.take(OptimizationDraft.class),
                        training.take(DYNAMIC_EVALUATION, Boolean.class),
                        transpose()));
    }

    private PlanDraft counts() {
        return refusingRest(
                "where n-grams are counted",
                new NgramDraft(tokenizer, model.take(NgramDraft.Counts.class), transpose()));
    }

    private PlanDraft mixture() {
        String[] of = model.take("of", String[].class);
        int found = of == null ? 0 : of.length;
        if (found < MixtureSpec.FEWEST_PARTS
                || found > MixtureSpec.MOST_PARTS
                || Arrays.asList(of).contains(null)) {
            violations.add(
                    PlanField.OF,
                    "expected from %d to %d models, got %d"
                            .formatted(MixtureSpec.FEWEST_PARTS, MixtureSpec.MOST_PARTS, found));
        }
        if (tokenizer != null) {
            violations.add(
                    PlanField.TOKENIZER, "has no meaning for a mixture, which keeps the tokenizer of its models");
        }
        return refusingRest(
                "for a mixture of trained models",
                new MixtureDraft(tokenizer, model.take("weights", MixtureSpec.Weights.class)));
    }

    private PlanDraft continuation(RequestedPlan asked) {
        if (asked.tokenizer() != null) {
            violations.add(
                    PlanField.TOKENIZER, "has no meaning beside continue_from, which keeps the tokenizer of its model");
        }
        if (asked.model() != null) {
            violations.add(
                    PlanField.MODEL, "has no meaning beside continue_from, which keeps the architecture of its model");
        }
        PlanDraft draft = new ContinuationDraft(descent(), transpose());
        training.refuseRest(violations, "for a recurrent language model");
        return draft;
    }

    private DescentDraft descent() {
        return new DescentDraft(
                training.take(LoopDraft.class),
                training.take(OptimizationDraft.class),
                training.take(RegularizationDraft.class),
                training.take("bptt_window", Integer.class),
                training.take("softmax_samples", Integer.class),
                training.take(DYNAMIC_EVALUATION, Boolean.class));
    }

    private @Nullable Boolean transpose() {
        return training.take(TRANSPOSE, Boolean.class);
    }

    private PlanDraft classifier() {
        ModelType type = model.take("type", ModelType.class);
        return type == ModelType.NGRAM
                ? refusingRest(
                        "for a classifier over n-grams",
                        new NgramClassifierDraft(tokenizer, model.take(NgramClassifierDraft.Weights.class)))
                : recurrentClassifier("for a classifier");
    }

    private PlanDraft recurrentClassifier(String reason) {
        return refusingRest(
                reason,
                new ClassifierDraft(
                        tokenizer,
                        cell(reason, true),
                        model.take(NetworkDraft.class),
                        model.take(ClassifierDraft.Head.class),
                        training.take(LoopDraft.class),
                        training.take(OptimizationDraft.class),
                        training.take(ClassifierDraft.Regularization.class)));
    }

    private PlanDraft translator() {
        String reason = "for a translator";
        return refusingRest(
                reason,
                new TranslatorDraft(
                        tokenizer,
                        cell(reason, false),
                        model.take(TranslatorDraft.Network.class),
                        model.take("shared_vocabulary", Boolean.class),
                        training.take(LoopDraft.class),
                        training.take(OptimizationDraft.class),
                        training.take(TranslatorDraft.Teaching.class)));
    }

    /** The cell of a network that reads whole texts; null if it is absent or invalid. */
    private @Nullable Cell cell(String reason, boolean plain) {
        ModelType type = model.take("type", ModelType.class);
        if (type == null) {
            return null;
        }
        Cell cell = switch (type) {
            case LSTM -> Cell.LSTM;
            case GRU -> Cell.GRU;
            case RNN -> plain ? Cell.RNN : null;
            case WINDOW, NGRAM, MIXTURE -> null;
        };
        violations.notApplicable(PlanField.MODEL_TYPE, cell == null ? type : null, reason);
        return cell;
    }

    private PlanDraft refusingRest(String reason, PlanDraft draft) {
        model.refuseRest(violations, reason);
        training.refuseRest(violations, reason);
        return draft;
    }
}
