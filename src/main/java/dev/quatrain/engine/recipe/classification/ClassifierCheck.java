package dev.quatrain.engine.recipe.classification;

import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.recipe.DraftCheck;
import dev.quatrain.engine.recipe.ParentModel;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.train.ClassificationTraining;
import dev.quatrain.engine.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** What can be said against a request for a classifier without having read the corpus. */
record ClassifierCheck(PlanViolations complaints, @Nullable ParentModel parent) {

    private static final String WHOLE = "where whole texts are classified";
    private static final String KEPT = "beside continue_from, whose encoder is kept";

    void model(ModelDraft draft, EncoderSpec spec) {
        if (draft.type() == ModelType.WINDOW || draft.type() == ModelType.NGRAM) {
            complaints.unfit("/model/type", draft.type(), WHOLE);
        }
        complaints.unfit("/model/tied", draft.tied(), WHOLE);
        complaints.unfit("/model/direct", draft.direct(), WHOLE);
        complaints.unfit("/model/order", draft.order(), WHOLE);
        complaints.unfit("/model/smoothing", draft.smoothing(), WHOLE);
        complaints.unfit("/model/k", draft.k(), WHOLE);
        complaints.range("/model/layers", spec.layers(), 1, 8);
        complaints.range("/model/hidden_size", spec.hiddenSize(), 1, 65_536);
        complaints.range("/model/embedding_size", spec.embeddingSize(), 1, 65_536);
        complaints.range("/model/dropout", spec.dropout(), 0, 0.95);
        complaints.range("/model/forget_bias", spec.forgetBias(), -100, 100);
        if (parent == null) {
            cell(draft, spec);
        } else {
            kept(draft);
        }
    }

    private void cell(ModelDraft draft, EncoderSpec spec) {
        if (spec.cell() != Cell.RNN) {
            complaints.unfit("/model/activation", draft.activation(), "for gated cells");
        }
        if (spec.cell() != Cell.LSTM) {
            complaints.unfit("/model/forget_bias", draft.forgetBias(), "for cells without a forget gate");
        }
    }

    private void kept(ModelDraft draft) {
        complaints.unfit("/model/type", draft.type(), KEPT);
        complaints.unfit("/model/layers", draft.layers(), KEPT);
        complaints.unfit("/model/hidden_size", draft.hiddenSize(), KEPT);
        complaints.unfit("/model/embedding_size", draft.embeddingSize(), KEPT);
        complaints.unfit("/model/activation", draft.activation(), KEPT);
        complaints.unfit("/model/initialization", draft.initialization(), KEPT);
        complaints.unfit("/model/forget_bias", draft.forgetBias(), KEPT);
    }

    void training(TrainingDraft draft, TrainingPlan plan, ClassificationTraining how) {
        new DraftCheck(complaints).training(plan);
        complaints.unfit("/training/bptt_window", draft.bpttWindow(), WHOLE);
        complaints.unfit("/training/weight_drop", draft.weightDrop(), WHOLE);
        complaints.unfit("/training/activation_regularization", draft.activationRegularization(), WHOLE);
        complaints.unfit(
                "/training/temporal_activation_regularization", draft.temporalActivationRegularization(), WHOLE);
        complaints.unfit("/training/random_bptt_window", draft.randomBpttWindow(), WHOLE);
        complaints.unfit("/training/averaging", draft.averaging(), WHOLE);
        complaints.unfit("/training/dynamic_evaluation", draft.dynamicEvaluation(), WHOLE);
        complaints.unfit("/training/transpose", draft.transpose(), WHOLE);
        complaints.range("/training/word_dropout", how.wordDropout(), 0, 0.95);
        complaints.range("/training/layer_rate_decay", how.layerRateDecay(), Double.MIN_NORMAL, 1);
    }
}
