package dev.quatrain.engine.recipe.language;

import static dev.quatrain.engine.recipe.PlanField.*;

import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.ParametricSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanCheck;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.recipe.draft.ContinuationDraft;
import dev.quatrain.engine.recipe.draft.DescentDraft;
import dev.quatrain.engine.recipe.draft.LanguageModelDraft;
import dev.quatrain.engine.recipe.draft.MixtureDraft;
import dev.quatrain.engine.recipe.draft.NetworkDraft;
import dev.quatrain.engine.recipe.draft.NgramDraft;
import dev.quatrain.engine.recipe.draft.RecurrentDraft;
import dev.quatrain.engine.recipe.draft.WindowDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.train.TrainingPlan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies the defaults to a draft, and collects violations.
 *
 * @param kind of the corpus
 */
record LanguageModelSettlement(
        LanguageModelDraft draft, CorpusKind kind, @Nullable ParentModel parent, PlanViolations violations) {

    private static final int ANY_SIZE = 1_000_000; // tokens; a placeholder: the defaults are valid for all texts

    /**
     * Checks the draft without its text.
     *
     * @throws PlanRejected with all violations
     */
    void check() {
        PlanCheck check = new PlanCheck(violations);
        check.tokenizer(draft.tokenizer(), tokenizer());
        check.corpus(kind == CorpusKind.AUDIO, tokenizer());
        boolean transpose = Boolean.TRUE.equals(draft.transpose());
        violations.notApplicable(
                TRANSPOSE,
                transpose && kind != CorpusKind.TUNES ? true : null,
                "where the corpus is not of kind tunes");
        settle(ANY_SIZE, Vocabulary.SPECIALS.size());
    }

    TokenizerSpec tokenizer() {
        return parent == null
                ? LanguageModelDefaults.tokenizer(draft.tokenizer(), kind)
                : parent.codec().spec();
    }

    /**
     * The plan for a text.
     *
     * @throws PlanRejected with all violations
     */
    LanguageModelPlan settle(long trainingTokens, int vocabularySize) {
        LanguageModelDefaults defaults = new LanguageModelDefaults(
                trainingTokens, vocabularySize, tokenizer().sound());
        LanguageModelPlan plan = plan(defaults);
        violations.throwIfAny();
        return plan;
    }

    private LanguageModelPlan plan(LanguageModelDefaults defaults) {
        if (draft instanceof NgramDraft counted) {
            return counted(defaults.counts(counted.counts()), counted);
        }
        return draft instanceof MixtureDraft ? mixed() : descended(defaults);
    }

    private LanguageModelPlan mixed() {
        violations.throwIfAny(); // without parts there is no model
        return new LanguageModelPlan(
                tokenizer(),
                Objects.requireNonNull(parent, "a mixture has parts").model(),
                null);
    }

    private LanguageModelPlan counted(NgramSpec spec, NgramDraft asked) {
        violations.range(ORDER, spec.order(), 1, 10);
        violations.range(K, spec.k(), Double.MIN_NORMAL, 1000);
        if (spec.smoothing() != NgramSpec.Smoothing.ADD_K) {
            violations.notApplicable(K, asked.counts().k(), "where nothing is added to the counts");
        }
        return new LanguageModelPlan(tokenizer(), spec, null, null, draft.transpose(), null);
    }

    private LanguageModelPlan descended(LanguageModelDefaults defaults) {
        ParametricSpec model = network(defaults);
        DescentDraft descent = descent();
        TrainingPlan training = defaults.training(descent, model);
        new PlanCheck(violations).training(training);
        return new LanguageModelPlan(
                tokenizer(),
                model,
                training,
                LanguageModelDefaults.dynamicEvaluation(descent),
                draft.transpose(),
                draft instanceof RecurrentDraft recurrent && recurrent.cell() == null
                        ? defaults.mixedCounts(tokenizer().type())
                        : null);
    }

    private ParametricSpec network(LanguageModelDefaults defaults) {
        if (draft instanceof WindowDraft window) {
            return checked(defaults.window(window.network()));
        }
        return draft instanceof RecurrentDraft recurrent
                ? checked(defaults.recurrent(recurrent), recurrent.network())
                : Objects.requireNonNull(parent, "a continuation has a parent").recurrent();
    }

    private DescentDraft descent() {
        if (draft instanceof WindowDraft window) {
            return window.descent();
        }
        return draft instanceof RecurrentDraft recurrent ? recurrent.descent() : ((ContinuationDraft) draft).descent();
    }

    private WindowSpec checked(WindowSpec spec) {
        violations.range(ORDER, spec.order(), 2, 100);
        violations.range(LAYERS, spec.layers(), 1, 8);
        violations.range(HIDDEN_SIZE, spec.hiddenSize(), 1, 65_536);
        violations.range(EMBEDDING_SIZE, spec.embeddingSize(), 0, 65_536);
        return spec;
    }

    private RecurrentSpec checked(RecurrentSpec spec, NetworkDraft asked) {
        PlanCheck check = new PlanCheck(violations);
        check.network(spec.layers(), spec.hiddenSize(), spec.embeddingSize(), spec.dropout());
        violations.range(FORGET_BIAS, spec.forgetBias(), -100, 100);
        check.cell(asked, spec.type());
        return spec;
    }
}
