package dev.quatrain.engine.recipe;

import static dev.quatrain.engine.recipe.PlanField.*;
import static dev.quatrain.engine.recipe.TrainingDefaults.or;

import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.recipe.draft.NetworkDraft;
import dev.quatrain.engine.recipe.draft.TokenizerDraft;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.TrainingPlan.Regularization;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The checks of a training request that need no text: ranges, and options that exclude each other. */
public record PlanCheck(PlanViolations violations) {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int SMALLEST_OF_BYTE_PAIRS = 261; // the special tokens, all bytes and one merge
    private static final String BYTES = "where tokens are bytes";

    public void tokenizer(@Nullable TokenizerDraft draft, TokenizerSpec spec) {
        TokenizerDraft asked = draft == null ? TokenizerDraft.EMPTY : draft;
        violations.range(MIN_FREQUENCY, spec.minFrequency(), 1, Integer.MAX_VALUE);
        int least = spec.type() == TokenizerSpec.Type.BPE ? SMALLEST_OF_BYTE_PAIRS : 5;
        violations.range(MAX_VOCABULARY, spec.maxVocabulary(), least, 10_000_000);
        if (spec.type() != TokenizerSpec.Type.WORD) {
            violations.notApplicable(SPLIT, asked.split(), "where tokens are not words");
        }
        if (spec.type() == TokenizerSpec.Type.BYTE) {
            violations.notApplicable(MIN_FREQUENCY, asked.minFrequency(), BYTES);
            violations.notApplicable(MAX_VOCABULARY, asked.maxVocabulary(), BYTES);
        } else if (spec.sound()) {
            violations.notApplicable(
                    TOKENIZER_TYPE, asked.type(), "where tokens are samples of sound, which are bytes");
        }
    }

    /** Adds a violation if the corpus is text and the parent model reads sound, or the other way round. */
    public void corpus(boolean sound, TokenizerSpec spec) {
        if (sound != spec.sound()) {
            violations.add(
                    CORPUS,
                    spec.sound()
                            ? "expected a corpus of kind audio, because the model that is continued reads sound"
                            : "expected a corpus of text, because the model that is continued reads text, got audio");
        }
    }

    /** Checks the sizes that all recurrent networks have. */
    public void network(int layers, int hiddenSize, int embeddingSize, double dropout) {
        violations.range(LAYERS, layers, 1, 8);
        violations.range(HIDDEN_SIZE, hiddenSize, 1, 65_536);
        violations.range(EMBEDDING_SIZE, embeddingSize, 1, 65_536);
        violations.range(DROPOUT, dropout, 0, 0.95);
    }

    /** Checks the options that only some cells have. */
    public void cell(NetworkDraft draft, Cell cell) {
        if (cell != Cell.RNN) {
            violations.notApplicable(ACTIVATION, draft.activation(), "for gated cells");
        }
        if (cell != Cell.LSTM) {
            violations.notApplicable(FORGET_BIAS, draft.forgetBias(), "for cells without a forget gate");
        }
    }

    public void training(TrainingPlan plan) {
        violations.range(EPOCHS, plan.epochs(), plan.maxDuration() == null ? 1 : 0, 1_000_000);
        violations.range(BATCH_SIZE, plan.batchSize(), 1, 65_536);
        violations.range(LEARNING_RATE, plan.learningRate(), Double.MIN_NORMAL, 1000);
        violations.range(GRADIENT_CLIP_NORM, plan.gradientClipNorm(), 0, 1e9);
        violations.range(GRADIENT_CLIP_VALUE, plan.gradientClipValue(), 0, 1e9);
        violations.range(WEIGHT_DECAY, plan.weightDecay(), 0, 1);
        violations.range(EARLY_STOPPING_PATIENCE, plan.earlyStoppingPatience(), 0, 1_000_000);
        violations.range(CHECKPOINT_EVERY, plan.checkpointEvery(), 0, 1_000_000_000);
        violations.range(BPTT_WINDOW, plan.windowLength(), 1, 65_536);
        violations.range(SOFTMAX_SAMPLES, or(plan.softmaxSamples(), 0), 0, 1_000_000);
        regularization(plan.regularization());
        duration(plan);
    }

    private void regularization(Regularization asked) {
        violations.range(EMBEDDING_DROPOUT, asked.embeddingDropout(), 0, 0.95);
        violations.range(WEIGHT_DROP, asked.weightDrop(), 0, 0.95);
        violations.range(ACTIVATION_REGULARIZATION, asked.activationRegularization(), 0, 1000);
        violations.range(TEMPORAL_ACTIVATION_REGULARIZATION, asked.temporalActivationRegularization(), 0, 1000);
    }

    private void duration(TrainingPlan plan) {
        Duration asked = plan.maxDuration();
        if (asked != null && (asked.compareTo(Duration.ofSeconds(1)) < 0 || asked.compareTo(LONGEST) > 0)) {
            violations.add(MAX_DURATION, "expected a duration from PT1S to P365D, got " + asked);
        }
    }
}
