package dev.quatrain.engine.recipe;

import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;

/** What can be said against a request without having read the corpus: ranges, and options that do not fit the type. */
final class DraftCheck {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final Complaints complaints;

    DraftCheck(Complaints complaints) {
        this.complaints = complaints;
    }

    void tokenizer(TokenizerDraft draft, TokenizerSpec spec) {
        complaints.range("/tokenizer/min_frequency", spec.minFrequency(), 1, Integer.MAX_VALUE);
        complaints.range("/tokenizer/max_vocabulary", spec.maxVocabulary(), 5, 10_000_000);
        if (spec.type() != TokenizerSpec.Type.WORD) {
            complaints.unfit("/tokenizer/split", draft.split(), "where tokens are not words");
        }
        if (spec.type() == TokenizerSpec.Type.BYTE) {
            complaints.unfit("/tokenizer/min_frequency", draft.minFrequency(), "where tokens are bytes");
            complaints.unfit("/tokenizer/max_vocabulary", draft.maxVocabulary(), "where tokens are bytes");
        }
    }

    void model(ModelDraft draft, RecurrentSpec spec) {
        complaints.range("/model/layers", spec.layers(), 1, 8);
        complaints.range("/model/hidden_size", spec.hiddenSize(), 1, 65_536);
        complaints.range("/model/embedding_size", spec.embeddingSize(), 1, 65_536);
        complaints.range("/model/dropout", spec.dropout(), 0, 0.95);
        complaints.range("/model/forget_bias", spec.forgetBias(), -100, 100);
        if (spec.type() != RecurrentSpec.Cell.RNN) {
            complaints.unfit("/model/activation", draft.activation(), "for gated cells");
        }
        if (spec.type() != RecurrentSpec.Cell.LSTM) {
            complaints.unfit("/model/forget_bias", draft.forgetBias(), "for cells without a forget gate");
        }
    }

    void training(TrainingPlan plan) {
        complaints.range("/training/epochs", plan.epochs(), plan.maxDuration() == null ? 1 : 0, 1_000_000);
        complaints.range("/training/batch_size", plan.batchSize(), 1, 65_536);
        complaints.range("/training/bptt_window", plan.bpttWindow(), 1, 65_536);
        complaints.range("/training/learning_rate", plan.learningRate(), Double.MIN_NORMAL, 1000);
        complaints.range("/training/gradient_clip_norm", plan.gradientClipNorm(), 0, 1e9);
        complaints.range("/training/gradient_clip_value", plan.gradientClipValue(), 0, 1e9);
        complaints.range("/training/weight_decay", plan.weightDecay(), 0, 1);
        complaints.range("/training/early_stopping_patience", plan.earlyStoppingPatience(), 0, 1_000_000);
        complaints.range("/training/checkpoint_every", plan.checkpointEvery(), 0, 1_000_000_000);
        duration(plan);
    }

    private void duration(TrainingPlan plan) {
        Duration asked = plan.maxDuration();
        if (asked != null && (asked.compareTo(Duration.ofSeconds(1)) < 0 || asked.compareTo(LONGEST) > 0)) {
            complaints.add("/training/max_duration", "expected a duration from PT1S to P365D, found " + asked);
        }
    }
}
