package dev.quatrain.engine.recipe.translation;

import static dev.quatrain.engine.recipe.PlanField.*;

import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanCheck;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.draft.TokenizerDraft;
import dev.quatrain.engine.recipe.draft.TranslatorDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.translate.TeachingPlan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies the defaults to a draft, and collects violations. */
record TranslatorSettlement(TranslatorDraft draft, PlanViolations violations) {

    private static final int ANY_SIZE = 1_000; // pairs; a placeholder: the defaults are valid for all texts
    private static final int SHARED = 0; // size of the target's vocabulary if both languages share one

    /**
     * Checks the draft without its texts.
     *
     * @param parent must be null
     * @throws PlanRejected with all violations
     */
    void check(@Nullable ParentModel parent) {
        new PlanCheck(violations).tokenizer(draft.tokenizer(), tokenizer());
        if (parent != null) {
            violations.add(PARENT, "has no meaning for a translator");
        }
        settle(ANY_SIZE, SHARED);
    }

    TokenizerSpec tokenizer() {
        return TranslatorDefaults.tokenizer(Objects.requireNonNullElse(draft.tokenizer(), TokenizerDraft.EMPTY));
    }

    boolean sharesVocabulary() {
        return Boolean.TRUE.equals(draft.sharedVocabulary());
    }

    /**
     * The plan for a split of texts.
     *
     * @param pairs the number of pairs in the training split
     * @param targetVocabulary the size of the target's vocabulary; 0 if both languages share one
     * @throws PlanRejected with all violations
     */
    TranslatorPlan settle(int pairs, int targetVocabulary) {
        TranslatorDefaults defaults = new TranslatorDefaults(pairs);
        TranslatorSpec spec = defaults.model(draft, targetVocabulary);
        TrainingPlan plan = defaults.training(draft);
        TeachingPlan teaching = defaults.teaching(draft.teaching(), plan);
        network(spec);
        new PlanCheck(violations).training(plan);
        violations.range(TEACHER_FORCING_RATIO, teaching.teacherForcingRatio(), 0, 1);
        violations.range(LABEL_SMOOTHING, teaching.labelSmoothing(), 0, 0.9);
        violations.throwIfAny();
        return new TranslatorPlan(tokenizer(), spec, plan, teaching);
    }

    private void network(TranslatorSpec spec) {
        new PlanCheck(violations).network(spec.layers(), spec.hiddenSize(), spec.embeddingSize(), spec.dropout());
        if (spec.attention() == Attention.NONE) {
            violations.notApplicable(INPUT_FEEDING, draft.network().inputFeeding(), "without attention");
        }
    }
}
