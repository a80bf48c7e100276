package dev.quatrain.engine.model.translate;

/** The input of a pass over pairs: the sources, the decoder's input, and the dropout masks. */
public record TeacherForcingInput(SourceRows source, DecoderInput feed, TranslationMasks masks) {}
