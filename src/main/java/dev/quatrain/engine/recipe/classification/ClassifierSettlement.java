package dev.quatrain.engine.recipe.classification;

import static dev.quatrain.engine.recipe.PlanField.*;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanCheck;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.draft.ClassificationDraft;
import dev.quatrain.engine.recipe.draft.ClassifierDraft;
import dev.quatrain.engine.recipe.draft.NetworkDraft;
import dev.quatrain.engine.recipe.draft.NgramClassifierDraft;
import dev.quatrain.engine.recipe.draft.TokenizerDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies the defaults to a draft, and collects violations. */
record ClassifierSettlement(
        ClassificationDraft draft, @Nullable ParentModel parent, PlanViolations violations) {

    private static final String KEPT = "where a model is continued, whose encoder is kept";
    private static final List<String> ANY_LABELS =
            List.of("a", "b"); // placeholders: the defaults are valid for all labels
    private static final int ANY_SIZE = 1_000; // texts; a placeholder
    private static final int MOST_CHARACTERS = LabelledTexts.MOST_CHARACTERS
            / 2; // of all labels of a pool, whose manifest has them once more for each part

    /**
     * Checks the draft without its texts.
     *
     * @throws PlanRejected with all violations
     */
    void check() {
        PlanCheck check = new PlanCheck(violations);
        check.tokenizer(draft.tokenizer(), tokenizer());
        check.corpus(false, tokenizer());
        if (parent != null) {
            kept();
        }
        settle(ANY_SIZE, ANY_LABELS);
    }

    private TokenizerSpec tokenizer() {
        if (parent != null) {
            return parent.codec().spec();
        }
        TokenizerDraft asked = Objects.requireNonNullElse(draft.tokenizer(), TokenizerDraft.EMPTY);
        return ClassifierDefaults.tokenizer(asked);
    }

    private void kept() {
        if (draft.tokenizer() != null) {
            violations.add(TOKENIZER, "has no meaning where a model is continued, whose tokenizer is kept");
        }
        if (draft instanceof ClassifierDraft recurrent) {
            violations.notApplicable(MODEL_TYPE, recurrent.cell(), KEPT);
            kept(recurrent.network());
        } else {
            violations.notApplicable(MODEL_TYPE, ModelType.NGRAM, KEPT);
        }
    }

    private void kept(NetworkDraft asked) {
        violations.notApplicable(LAYERS, asked.layers(), KEPT);
        violations.notApplicable(HIDDEN_SIZE, asked.hiddenSize(), KEPT);
        violations.notApplicable(EMBEDDING_SIZE, asked.embeddingSize(), KEPT);
        violations.notApplicable(ACTIVATION, asked.activation(), KEPT);
        violations.notApplicable(INITIALIZATION, asked.initialization(), KEPT);
        violations.notApplicable(FORGET_BIAS, asked.forgetBias(), KEPT);
    }

    /**
     * The plan for a split of texts.
     *
     * @param texts the number of texts in the training split
     * @throws PlanRejected with all violations
     */
    ClassificationPlan settle(int texts, List<String> labels) {
        ClassificationPlan plan = draft instanceof NgramClassifierDraft ngrams
                ? plan(ngrams.weights(), labels)
                : plan((ClassifierDraft) draft, new ClassifierDefaults(texts, parent), labels);
        violations.throwIfAny();
        return plan;
    }

    private ClassificationPlan plan(NgramClassifierDraft.Weights asked, List<String> labels) {
        NgramClassifierSpec spec = ClassifierDefaults.ngrams(asked, tokenizer().type(), labels);
        violations.range(ORDER, spec.order(), 1, 10);
        violations.range(K, spec.k(), Double.MIN_NORMAL, 1000);
        return new ClassificationPlan(tokenizer(), spec, null, null, null, null);
    }

    private ClassificationPlan plan(ClassifierDraft asked, ClassifierDefaults defaults, List<String> labels) {
        ClassifierSpec spec = defaults.model(asked, labels);
        TrainingPlan plan = defaults.training(asked);
        ClassificationTraining how = defaults.classification(asked.regularization());
        network(spec.encoder(), asked.network());
        new PlanCheck(violations).training(plan);
        violations.range(WORD_DROPOUT, how.wordDropout(), 0, 0.95);
        violations.range(LAYER_RATE_DECAY, how.layerRateDecay(), Double.MIN_NORMAL, 1);
        return new ClassificationPlan(tokenizer(), spec, plan, how, pooled(asked, labels), null);
    }

    /** A parent decides the type of a network. */
    private @Nullable NgramClassifierSpec pooled(ClassifierDraft asked, List<String> labels) {
        boolean left = asked.cell() == null && parent == null;
        return left && LabelledTexts.characters(labels) <= MOST_CHARACTERS
                ? ClassifierDefaults.ngrams(
                        NgramClassifierDraft.Weights.EMPTY, tokenizer().type(), labels)
                : null;
    }

    private void network(EncoderSpec spec, NetworkDraft asked) {
        PlanCheck check = new PlanCheck(violations);
        check.network(spec.layers(), spec.hiddenSize(), spec.embeddingSize(), spec.dropout());
        violations.range(FORGET_BIAS, spec.forgetBias(), -100, 100);
        if (parent == null) {
            check.cell(asked, spec.cell());
        }
    }
}
