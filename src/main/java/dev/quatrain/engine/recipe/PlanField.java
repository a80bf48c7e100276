package dev.quatrain.engine.recipe;

/**
 * The parts of a training request that can be invalid, by their names in the engine. Each API maps them to its own
 * field names.
 */
public enum PlanField {
    CORPUS,
    VALIDATION,
    PARENT,
    /** The total number of epochs, for a training that is resumed. */
    EPOCHS_IN_ALL,

    TOKENIZER,
    TOKENIZER_TYPE,
    MIN_FREQUENCY,
    MAX_VOCABULARY,
    SPLIT,

    MODEL,
    MODEL_TYPE,
    LAYERS,
    HIDDEN_SIZE,
    EMBEDDING_SIZE,
    DROPOUT,
    TIED,
    ACTIVATION,
    INITIALIZATION,
    FORGET_BIAS,
    DIRECT,
    ORDER,
    SMOOTHING,
    K,
    BIDIRECTIONAL,
    POOLING,
    ATTENTION,
    INPUT_FEEDING,
    SHARED_VOCABULARY,

    EPOCHS,
    MAX_DURATION,
    BATCH_SIZE,
    BPTT_WINDOW,
    OPTIMIZER,
    LEARNING_RATE,
    SCHEDULE,
    GRADIENT_CLIP_NORM,
    GRADIENT_CLIP_VALUE,
    WEIGHT_DECAY,
    EARLY_STOPPING_PATIENCE,
    CHECKPOINT_EVERY,
    SEED,
    DEVICE,
    EMBEDDING_DROPOUT,
    WEIGHT_DROP,
    ACTIVATION_REGULARIZATION,
    TEMPORAL_ACTIVATION_REGULARIZATION,
    RANDOM_BPTT_WINDOW,
    AVERAGING,
    SOFTMAX_SAMPLES,
    DYNAMIC_EVALUATION,
    TRANSPOSE,
    WORD_DROPOUT,
    CLASS_WEIGHTS,
    GRADUAL_UNFREEZING,
    LAYER_RATE_DECAY,
    TEACHER_FORCING_RATIO,
    LABEL_SMOOTHING
}
