package dev.quatrain.engine.recipe;

import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.recipe.PlanDraft.ModelDraft;
import dev.quatrain.engine.recipe.PlanDraft.TokenizerDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import java.time.Duration;

/** What can be said against a request without having read what the corpus holds: ranges, and options that do not fit the type. */
public final class DraftCheck {

    private static final Duration LONGEST = Duration.ofDays(365);

    private static final int SMALLEST_OF_BYTE_PAIRS = 261; // the special tokens, all bytes, and one more
    private static final String COUNTS = "where n-grams are counted";
    private static final String UNRECURRENT = "in a network without recurrence";
    private static final String NO_LABELS = "for a language model";
    private static final String COUNTED_ONLY = "where no n-grams are counted";

    private final PlanViolations complaints;

    public DraftCheck(PlanViolations complaints) {
        this.complaints = complaints;
    }

    public void tokenizer(TokenizerDraft draft, TokenizerSpec spec) {
        complaints.range("/tokenizer/min_frequency", spec.minFrequency(), 1, Integer.MAX_VALUE);
        int least = spec.type() == TokenizerSpec.Type.BPE ? SMALLEST_OF_BYTE_PAIRS : 5;
        complaints.range("/tokenizer/max_vocabulary", spec.maxVocabulary(), least, 10_000_000);
        if (spec.type() != TokenizerSpec.Type.WORD) {
            complaints.unfit("/tokenizer/split", draft.split(), "where tokens are not words");
        }
        if (spec.type() == TokenizerSpec.Type.BYTE) {
            complaints.unfit("/tokenizer/min_frequency", draft.minFrequency(), "where tokens are bytes");
            complaints.unfit("/tokenizer/max_vocabulary", draft.maxVocabulary(), "where tokens are bytes");
        } else if (spec.sound()) {
            complaints.unfit("/tokenizer/type", draft.type(), "where tokens are samples of sound, which are bytes");
        }
    }

    /** Complains of a corpus of text where the model that is gone on from reads sound, or the other way round. */
    public void corpus(boolean sound, TokenizerSpec spec) {
        if (sound != spec.sound()) {
            complaints.add(
                    "/corpus",
                    spec.sound()
                            ? "expected a corpus of kind audio, because the model of continue_from reads sound"
                            : "expected a corpus of text, because the model of continue_from reads text; found audio");
        }
    }

    public void model(ModelDraft draft, ModelSpec spec) {
        complaints.unfit("/model/bidirectional", draft.bidirectional(), NO_LABELS);
        complaints.unfit("/model/pooling", draft.pooling(), NO_LABELS);
        if (spec instanceof NgramSpec ngram) {
            counted(draft, ngram);
        } else if (spec instanceof WindowSpec window) {
            window(draft, window);
        } else {
            recurrent(draft, (RecurrentSpec) spec);
            complaints.unfit("/model/order", draft.order(), "where the past is not cut off");
            complaints.unfit("/model/direct", draft.direct(), "where the past is not cut off");
            complaints.unfit("/model/smoothing", draft.smoothing(), COUNTED_ONLY);
            complaints.unfit("/model/k", draft.k(), COUNTED_ONLY);
        }
    }

    private void window(ModelDraft draft, WindowSpec spec) {
        String reason = UNRECURRENT;
        complaints.range("/model/order", spec.order(), 2, 100);
        complaints.range("/model/layers", spec.layers(), 1, 8);
        complaints.range("/model/hidden_size", spec.hiddenSize(), 1, 65_536);
        complaints.range("/model/embedding_size", spec.embeddingSize(), 0, 65_536);
        complaints.unfit("/model/dropout", draft.dropout(), reason);
        complaints.unfit("/model/tied", draft.tied(), reason);
        complaints.unfit("/model/activation", draft.activation(), reason);
        complaints.unfit("/model/initialization", draft.initialization(), reason);
        complaints.unfit("/model/forget_bias", draft.forgetBias(), reason);
        complaints.unfit("/model/smoothing", draft.smoothing(), COUNTED_ONLY);
        complaints.unfit("/model/k", draft.k(), COUNTED_ONLY);
    }

    private void counted(ModelDraft draft, NgramSpec spec) {
        complaints.range("/model/order", spec.order(), 1, 10);
        complaints.range("/model/k", spec.k(), Double.MIN_NORMAL, 1000);
        if (spec.smoothing() != NgramSpec.Smoothing.ADD_K) {
            complaints.unfit("/model/k", draft.k(), "where nothing is added to the counts");
        }
        complaints.unfit("/model/layers", draft.layers(), COUNTS);
        complaints.unfit("/model/hidden_size", draft.hiddenSize(), COUNTS);
        complaints.unfit("/model/embedding_size", draft.embeddingSize(), COUNTS);
        complaints.unfit("/model/dropout", draft.dropout(), COUNTS);
        complaints.unfit("/model/tied", draft.tied(), COUNTS);
        complaints.unfit("/model/activation", draft.activation(), COUNTS);
        complaints.unfit("/model/initialization", draft.initialization(), COUNTS);
        complaints.unfit("/model/forget_bias", draft.forgetBias(), COUNTS);
        complaints.unfit("/model/direct", draft.direct(), COUNTS);
    }

    /** Complains of what was asked of a training that only classifiers know. */
    public void noClassification(TrainingDraft draft) {
        complaints.unfit("/training/word_dropout", draft.wordDropout(), NO_LABELS);
        complaints.unfit("/training/class_weights", draft.classWeights(), NO_LABELS);
        complaints.unfit("/training/gradual_unfreezing", draft.gradualUnfreezing(), NO_LABELS);
        complaints.unfit("/training/layer_rate_decay", draft.layerRateDecay(), NO_LABELS);
    }

    /** Complains of everything that was asked of a training that only counts. */
    public void noTraining(TrainingDraft draft) {
        complaints.unfit("/training/epochs", draft.epochs(), COUNTS);
        complaints.unfit("/training/max_duration", draft.maxDuration(), COUNTS);
        complaints.unfit("/training/batch_size", draft.batchSize(), COUNTS);
        complaints.unfit("/training/bptt_window", draft.bpttWindow(), COUNTS);
        complaints.unfit("/training/optimizer", draft.optimizer(), COUNTS);
        complaints.unfit("/training/learning_rate", draft.learningRate(), COUNTS);
        complaints.unfit("/training/schedule", draft.schedule(), COUNTS);
        complaints.unfit("/training/gradient_clip_norm", draft.gradientClipNorm(), COUNTS);
        complaints.unfit("/training/gradient_clip_value", draft.gradientClipValue(), COUNTS);
        complaints.unfit("/training/weight_decay", draft.weightDecay(), COUNTS);
        complaints.unfit("/training/early_stopping_patience", draft.earlyStoppingPatience(), COUNTS);
        complaints.unfit("/training/checkpoint_every", draft.checkpointEvery(), COUNTS);
        complaints.unfit("/training/seed", draft.seed(), COUNTS);
        complaints.unfit("/training/device", draft.device(), COUNTS);
        complaints.unfit("/training/dynamic_evaluation", draft.dynamicEvaluation(), COUNTS);
        noRegularization(draft, COUNTS);
    }

    public void windows(TrainingPlan plan) {
        complaints.range("/training/bptt_window", plan.windowLength(), 1, 65_536);
    }

    /** Complains of what was asked of a training whose network carries nothing from step to step. */
    public void noRecurrence(TrainingDraft draft) {
        complaints.unfit("/training/bptt_window", draft.bpttWindow(), UNRECURRENT);
        noRegularization(draft, UNRECURRENT);
    }

    private void noRegularization(TrainingDraft draft, String reason) {
        complaints.unfit("/training/embedding_dropout", draft.embeddingDropout(), reason);
        complaints.unfit("/training/weight_drop", draft.weightDrop(), reason);
        complaints.unfit("/training/activation_regularization", draft.activationRegularization(), reason);
        complaints.unfit(
                "/training/temporal_activation_regularization", draft.temporalActivationRegularization(), reason);
        complaints.unfit("/training/random_bptt_window", draft.randomBpttWindow(), reason);
        complaints.unfit("/training/averaging", draft.averaging(), reason);
    }

    private void recurrent(ModelDraft draft, RecurrentSpec spec) {
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

    public void training(TrainingPlan plan) {
        complaints.range("/training/epochs", plan.epochs(), plan.maxDuration() == null ? 1 : 0, 1_000_000);
        complaints.range("/training/batch_size", plan.batchSize(), 1, 65_536);
        complaints.range("/training/learning_rate", plan.learningRate(), Double.MIN_NORMAL, 1000);
        complaints.range("/training/gradient_clip_norm", plan.gradientClipNorm(), 0, 1e9);
        complaints.range("/training/gradient_clip_value", plan.gradientClipValue(), 0, 1e9);
        complaints.range("/training/weight_decay", plan.weightDecay(), 0, 1);
        complaints.range("/training/early_stopping_patience", plan.earlyStoppingPatience(), 0, 1_000_000);
        complaints.range("/training/checkpoint_every", plan.checkpointEvery(), 0, 1_000_000_000);
        regularization(plan.regularization());
        duration(plan);
    }

    private void regularization(TrainingPlan.Regularization asked) {
        complaints.range("/training/embedding_dropout", asked.embeddingDropout(), 0, 0.95);
        complaints.range("/training/weight_drop", asked.weightDrop(), 0, 0.95);
        complaints.range("/training/activation_regularization", asked.activationRegularization(), 0, 1000);
        complaints.range(
                "/training/temporal_activation_regularization", asked.temporalActivationRegularization(), 0, 1000);
    }

    private void duration(TrainingPlan plan) {
        Duration asked = plan.maxDuration();
        if (asked != null && (asked.compareTo(Duration.ofSeconds(1)) < 0 || asked.compareTo(LONGEST) > 0)) {
            complaints.add("/training/max_duration", "expected a duration from PT1S to P365D, found " + asked);
        }
    }
}
