package dev.quatrain.engine.recipe.draft;

/** The options of a classifier's training. */
public sealed interface ClassificationDraft extends PlanDraft permits ClassifierDraft, NgramClassifierDraft {}
