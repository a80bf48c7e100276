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

/** From a draft to a plan with every default settled, and whatever is wrong with it. */
record TranslatorSettlement(TranslatorDraft draft, PlanViolations violations) {

    private static final int ANY_SIZE = 1_000; // pairs: what is not asked for is right for any text
    private static final int SHARED = 0; // the target's vocabulary where it is the source's

    /** @throws PlanRejected with everything that is wrong whatever the texts are */
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
     * @param pairs to learn from
     * @param targetVocabulary words of the target; 0 where both languages share a vocabulary
     * @throws PlanRejected with everything that is wrong
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
