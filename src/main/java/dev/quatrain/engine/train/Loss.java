package dev.quatrain.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.token.Vocabulary;

/** The cross-entropy loss. */
final class Loss {

    private Loss() {}

    /**
     * Σ −ln p of the targets that are not PAD.
     *
     * @param logits (N, V)
     * @param targets N ids of int64, in any shape
     * @param tokens the number of targets that are not PAD
     * @return a scalar
     */
    static NDArray nats(NDArray logits, NDArray targets, int tokens) {
        NDArray column = column(targets);
        NDArray picked = picked(logits, column);
        if (tokens < targets.size()) {
            picked = picked.mul(column.neq(Vocabulary.PAD).toType(picked.getDataType(), false));
        }
        return picked.sum().neg();
    }

    /**
     * −ln p of each target (N). No target may be PAD.
     *
     * @param logits (N, V)
     * @param targets N ids of int64, in any shape
     */
    static NDArray perTarget(NDArray logits, NDArray targets) {
        return picked(logits, column(targets)).squeeze(1).neg();
    }

    private static NDArray picked(NDArray logits, NDArray column) {
        return logits.logSoftmax(1).gather(column, 1);
    }

    /** (N, 1). */
    private static NDArray column(NDArray targets) {
        return targets.reshape(new Shape(-1, 1));
    }
}
