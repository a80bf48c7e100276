package dev.quatrain.engine.train;

import dev.quatrain.engine.token.TextCodec;
import java.util.List;

/**
 * By what translations are judged.
 *
 * @param codec of the target
 * @param texts of the validation pairs, as they came
 */
public record ReferenceTexts(TextCodec codec, List<String> texts) {}
