package dev.quatrain.engine.metric;

/**
 * A number that is measured in a training. Losses are in nats per token; those of a classifier, per text.
 */
public enum Metric {
    /** The loss over the steps since the last progress. */
    TRAIN_LOSS(Phase.STEPS),

    /** The loss on the validation split. */
    VALID_LOSS(Phase.VALIDATION),

    LEARNING_RATE(Phase.STEPS),

    /** The global 2-norm before clipping, mean over the steps since the last progress. */
    GRADIENT_NORM(Phase.STEPS),

    /** The share of those steps that were clipped by norm, 0–1. */
    CLIPPED_SHARE(Phase.STEPS),

    TOKENS_PER_SECOND(Phase.STEPS),

    /** Of a classifier, 0–1. */
    ACCURACY(Phase.VALIDATION),

    /** Of a classifier, the mean over labels of F₁, 0–1. */
    MACRO_F1(Phase.VALIDATION),

    /** Of a translator, 0–100; see {@link Bleu}. */
    BLEU(Phase.VALIDATION),

    /** Per token of the validation split. */
    PERPLEXITY(Phase.VALIDATION),

    /** Of the validation split; comparable across tokenizers. */
    BITS_PER_CHARACTER(Phase.VALIDATION),

    /** The loss of the best validation so far, whose parameters are published. */
    BEST_VALID_LOSS(Phase.BEST_VALIDATION),

    /** The loss of these parameters with dynamic evaluation. */
    DYNAMIC_VALID_LOSS(Phase.DYNAMIC_EVALUATION),

    /** The loss of the mixture of these parameters with counts. */
    MIXTURE_VALID_LOSS(Phase.MIXTURE),

    /** The accuracy of this mixture, if it is a classifier. */
    MIXTURE_ACCURACY(Phase.MIXTURE),

    /** The accuracy on the validation split of a linear classifier over n-grams, which was trained on the same texts. */
    BASELINE_ACCURACY(Phase.BASELINE),

    /** Its loss there. */
    BASELINE_VALID_LOSS(Phase.BASELINE);

    /** When a metric is measured. All metrics of a phase are measured together. */
    public enum Phase {
        STEPS,
        VALIDATION,
        BEST_VALIDATION,
        DYNAMIC_EVALUATION,
        MIXTURE,
        BASELINE
    }

    private final Phase phase;

    Metric(Phase phase) {
        this.phase = phase;
    }

    public Phase phase() {
        return phase;
    }
}
