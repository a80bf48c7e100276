package dev.quatrain.engine.model.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.batch.PaddedBatch;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of padded sources.
 *
 * @param ids (B, S) row by row, PAD at the end
 * @param lengths (B), each from 1 to S
 */
public record SourceRows(int[] ids, int[] lengths) {

    private static final float NEVER = -1e9f;

    public static SourceRows of(List<int[]> sources) {
        PaddedBatch padded = PaddedBatch.of(sources, new int[sources.size()]);
        return new SourceRows(padded.ids(), padded.lengths());
    }

    /** B. */
    int batch() {
        return lengths.length;
    }

    /** S. */
    int steps() {
        return ids.length / lengths.length;
    }

    /**
     * (B, 1, S), 0 at tokens and a large negative number at padding. Added to attention scores, it gives padding the weight
     * 0.
     */
    NDArray mask(NDManager manager) {
        float[] mask = new float[ids.length];
        for (int b = 0; b < batch(); b++) {
            Arrays.fill(mask, b * steps() + lengths[b], (b + 1) * steps(), NEVER);
        }
        return manager.create(mask, new Shape(batch(), 1, steps()));
    }
}
