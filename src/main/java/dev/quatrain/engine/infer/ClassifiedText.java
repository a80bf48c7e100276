package dev.quatrain.engine.infer;

import java.util.List;
import java.util.Map;

/**
 * What a classifier says of a text.
 *
 * @param label the likeliest; the first of equals
 * @param probabilities of all labels, in the model's order; they sum to 1
 * @param tokens with {@code explain}, what was read, BOS first, and how much each had to say; else empty
 */
public record ClassifiedText(String label, Map<String, Double> probabilities, List<TokenWeight> tokens) {

    /**
     * A token, and how much it had to say.
     *
     * @param weight a share of 1
     */
    public record TokenWeight(String text, double weight) {}
}
