package dev.quatrain.engine.infer;

import dev.quatrain.engine.model.recurrent.unrolled.GradientNorms;
import java.util.List;

/**
 * The gradients of the loss at the end of a text.
 *
 * @param tokens the input for display: BOS and the text without its last token, (T)
 * @param target the last token, whose −ln p is the loss
 */
public record InspectedGradients(List<String> tokens, String target, GradientNorms norms) {}
