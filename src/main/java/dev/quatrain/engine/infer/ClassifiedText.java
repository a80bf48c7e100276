package dev.quatrain.engine.infer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classification of a text.
 *
 * @param label the most probable; the first of equals
 * @param probabilities of all labels, in the model's order; they sum to 1
 * @param tokens with {@code explain}, the input tokens, BOS first, with their attribution; else empty
 */
public record ClassifiedText(String label, Map<String, Double> probabilities, List<TokenWeight> tokens) {

    /**
     * A token with its attribution: its contribution to the predicted label.
     *
     * @param weight a share of 1
     * @param contribution for a linear classifier, the token's part in ln p(label) − ln p(most probable other), in nats;
     *     else null
     */
    public record TokenWeight(
            String text, double weight, @Nullable Double contribution) {}
}
