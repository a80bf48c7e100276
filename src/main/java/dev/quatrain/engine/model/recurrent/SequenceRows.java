package dev.quatrain.engine.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.tensor.Tensors;

/**
 * Padded rows as an encoder needs them.
 *
 * @param tokens (T, B) of int64
 * @param reversal (T, B) of int64: for t and b, the index in (T · B) of the token of row b at the same distance from its end
 *     as t from its beginning; at padding, the index itself. Applied twice, it is the identity
 * @param last (B) of int64: the index in (T · B) of each row's last token
 * @param real (T, B, 1), 1 at tokens and 0 at padding
 * @param lengths (B, 1), the number of tokens of each row
 */
public record SequenceRows(NDArray tokens, NDArray reversal, NDArray last, NDArray real, NDArray lengths) {

    /**
     * @param ids (B, T) row by row
     * @param lengths (B), at least 1
     */
    public static SequenceRows of(NDManager manager, int[] ids, int[] lengths) {
        int batch = lengths.length;
        int steps = ids.length / batch;
        long[] reversal = new long[ids.length];
        long[] last = new long[batch];
        float[] real = new float[ids.length];
        float[] counts = new float[batch];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < steps; t++) {
                boolean inside = t < lengths[b];
                reversal[t * batch + b] = (long) (inside ? lengths[b] - 1 - t : t) * batch + b;
                real[t * batch + b] = inside ? 1 : 0;
            }
            last[b] = (lengths[b] - 1L) * batch + b;
            counts[b] = lengths[b];
        }
        return new SequenceRows(
                Tensors.timeFirst(manager, ids, batch),
                manager.create(reversal, new Shape(steps, batch)),
                manager.create(last),
                manager.create(real, new Shape(steps, batch, 1)),
                manager.create(counts, new Shape(batch, 1)));
    }

    /** Reverses each row of a sequence (T, B, ·), without its padding. */
    NDArray reversed(NDArray sequence) {
        return RecurrentNetwork.embed(reversal, flat(sequence));
    }

    /** The values at each row's last token, (B, ·). */
    NDArray atLast(NDArray sequence) {
        return RecurrentNetwork.embed(last, flat(sequence));
    }

    private static NDArray flat(NDArray sequence) {
        return sequence.reshape(new Shape(-1, sequence.getShape().get(2)));
    }
}
