package dev.quatrain.engine.model.translate;

/** What a pass over pairs is given: what is read, what is told of the target, and what is dropped. */
public record Lesson(SourceRows source, TargetFeed feed, TranslationMasks masks) {}
