package dev.quatrain.engine.model;

/** A classifier whose logits are sums over the tokens of a text, so that each token's part is known exactly. */
public interface AdditiveClassifier extends TextClassifier {

    /**
     * The part of each token in ln p(label) − ln p(other), in nats, where other is the most probable of the other labels.
     * The parts sum to this difference.
     *
     * @param text token ids, BOS first; BOS has the part that does not depend on the text
     * @return (T)
     */
    double[] contributions(int[] text, int label);
}
