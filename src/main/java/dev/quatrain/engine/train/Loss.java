package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.token.Vocabulary;

/** What is minimised. */
final class Loss {

    private Loss() {}

    /**
     * Σ −ln p of the targets that are not PAD.
     *
     * @param logits (N, V)
     * @param targets N ids of int64, in any shape
     * @param tokens how many of them are not PAD
     * @return a scalar
     */
    static NDArray nats(NDArray logits, NDArray targets, int tokens) {
        NDArray column = targets.reshape(new Shape(-1, 1)); // (N, 1)
        NDArray picked = logits.logSoftmax(1).gather(column, 1);
        if (tokens < targets.size()) {
            picked = picked.mul(column.neq(Vocabulary.PAD).toType(picked.getDataType(), false));
        }
        return picked.sum().neg();
    }
}
