package dev.quatrain.engine.model.translate;

/** The input of a pass over pairs: the sources, the decoder's input, and the dropout masks. */
public record Lesson(SourceRows source, TargetFeed feed, TranslationMasks masks) {}
