package dev.quatrain.engine.infer;

import dev.quatrain.engine.model.recurrent.unrolled.GradientNorms;
import java.util.List;

/**
 * How far back a model's loss at the end of a text reaches.
 *
 * @param tokens what was read, for display: the beginning and the text but for its last token, (T)
 * @param target the last token, whose −ln p is the loss
 */
public record InspectedGradients(List<String> tokens, String target, GradientNorms norms) {}
