package dev.quatrain.engine.train.translate;

import dev.quatrain.engine.token.TextCodec;
import java.util.List;

/**
 * The references for BLEU.
 *
 * @param codec of the target
 * @param texts of the validation pairs, unchanged
 */
public record ReferenceTexts(TextCodec codec, List<String> texts) {}
