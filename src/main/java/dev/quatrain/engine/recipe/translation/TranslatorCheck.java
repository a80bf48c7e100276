package dev.quatrain.engine.recipe.translation;

import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.recipe.DraftCheck;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.engine.train.TeachingPlan;
import dev.quatrain.engine.train.TrainingPlan;

/** What can be said against a request for a translator without having read the corpus. */
public record TranslatorCheck(PlanViolations complaints) {

    private static final String TRANSLATED = "where texts are translated";
    private static final String ELSEWHERE = "where nothing is translated";

    void model(ModelDraft draft, TranslatorSpec spec) {
        if (draft.type() != null && draft.type() != ModelType.LSTM && draft.type() != ModelType.GRU) {
            complaints.unfit("/model/type", draft.type(), TRANSLATED);
        }
        complaints.unfit("/model/direct", draft.direct(), TRANSLATED);
        complaints.unfit("/model/order", draft.order(), TRANSLATED);
        complaints.unfit("/model/smoothing", draft.smoothing(), TRANSLATED);
        complaints.unfit("/model/k", draft.k(), TRANSLATED);
        complaints.unfit("/model/activation", draft.activation(), TRANSLATED);
        complaints.unfit("/model/initialization", draft.initialization(), TRANSLATED);
        complaints.unfit("/model/forget_bias", draft.forgetBias(), TRANSLATED);
        complaints.unfit("/model/pooling", draft.pooling(), TRANSLATED);
        complaints.range("/model/layers", spec.layers(), 1, 8);
        complaints.range("/model/hidden_size", spec.hiddenSize(), 1, 65_536);
        complaints.range("/model/embedding_size", spec.embeddingSize(), 1, 65_536);
        complaints.range("/model/dropout", spec.dropout(), 0, 0.95);
        if (spec.attention() == Attention.NONE) {
            complaints.unfit("/model/input_feeding", draft.inputFeeding(), "without attention");
        }
    }

    void training(TrainingDraft draft, TrainingPlan plan, TeachingPlan teaching) {
        new DraftCheck(complaints).training(plan);
        complaints.unfit("/training/bptt_window", draft.bpttWindow(), TRANSLATED);
        complaints.unfit("/training/embedding_dropout", draft.embeddingDropout(), TRANSLATED);
        complaints.unfit("/training/weight_drop", draft.weightDrop(), TRANSLATED);
        complaints.unfit("/training/activation_regularization", draft.activationRegularization(), TRANSLATED);
        complaints.unfit(
                "/training/temporal_activation_regularization", draft.temporalActivationRegularization(), TRANSLATED);
        complaints.unfit("/training/random_bptt_window", draft.randomBpttWindow(), TRANSLATED);
        complaints.unfit("/training/averaging", draft.averaging(), TRANSLATED);
        complaints.unfit("/training/dynamic_evaluation", draft.dynamicEvaluation(), TRANSLATED);
        complaints.unfit("/training/transpose", draft.transpose(), TRANSLATED);
        complaints.unfit("/training/word_dropout", draft.wordDropout(), TRANSLATED);
        complaints.unfit("/training/class_weights", draft.classWeights(), TRANSLATED);
        complaints.unfit("/training/gradual_unfreezing", draft.gradualUnfreezing(), TRANSLATED);
        complaints.unfit("/training/layer_rate_decay", draft.layerRateDecay(), TRANSLATED);
        complaints.range("/training/teacher_forcing_ratio", teaching.teacherForcingRatio(), 0, 1);
        complaints.range("/training/label_smoothing", teaching.labelSmoothing(), 0, 0.9);
    }

    /** Complains of what only translators know. */
    public void noTranslation(ModelDraft model, TrainingDraft training) {
        complaints.unfit("/model/attention", model.attention(), ELSEWHERE);
        complaints.unfit("/model/input_feeding", model.inputFeeding(), ELSEWHERE);
        complaints.unfit("/model/shared_vocabulary", model.sharedVocabulary(), ELSEWHERE);
        complaints.unfit("/training/teacher_forcing_ratio", training.teacherForcingRatio(), ELSEWHERE);
        complaints.unfit("/training/label_smoothing", training.labelSmoothing(), ELSEWHERE);
    }
}
