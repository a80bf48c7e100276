package dev.quatrain.engine.model.recurrent;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.tensor.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Masks of parameters that are dropped for all steps of a window; kept parameters are scaled by 1/(1 − p). Masks are a
 * function of seed and step, like those of {@link DropoutMasks}.
 */
public final class ParameterMasks {

    private static final long PURPOSE_EMBEDDINGS = 5;
    private static final long PURPOSE_RECURRENT = 6;
    private static final int LANES = 4; // a long has bits for four decisions
    private static final int LANE_BITS = 16;

    private ParameterMasks() {}

    /**
     * Embedding dropout (Gal & Ghahramani 2016).
     *
     * @return of 0 and 1/(1 − p), one per token of the vocabulary (V)
     */
    public static float[] embeddings(int vocabularySize, double dropout, long seed, long step) {
        return DropoutMasks.mask(Seeds.generator(seed, PURPOSE_EMBEDDINGS, step), vocabularySize, dropout);
    }

    /** The random generator of one step of one training. */
    public static SplittableRandom generator(long seed, long step) {
        return Seeds.generator(seed, PURPOSE_RECURRENT, step);
    }

    /**
     * Weight drop: DropConnect (Wan et al. 2013) on the recurrent matrices only (Merity, Keskar & Socher 2018).
     *
     * <p>The result is in separate arrays, so a stack's weights are no longer contiguous and cuDNN copies them for each
     * window. This cannot be avoided.
     *
     * @param weights by name, see {@link ParameterShapes}
     * @return the same weights, with masked recurrent matrices
     */
    public static Map<String, NDArray> dropRecurrent(
            NDManager manager, Map<String, NDArray> weights, double dropout, SplittableRandom random) {
        Map<String, NDArray> dropped = new LinkedHashMap<>(weights);
        for (int layer = 0; weights.containsKey(ParameterShapes.layer(layer)[0]); layer++) {
            NDArray matrix = requireNonNull(weights.get(ParameterShapes.layer(layer)[1])); // (G · H, H)
            byte[] kept = kept(random, Math.toIntExact(matrix.size()), dropout);
            NDArray mask = manager.create(kept, matrix.getShape()).toType(DataType.FLOAT32, false);
            dropped.put(ParameterShapes.layer(layer)[1], matrix.mul(mask.muli(1 / (1 - dropout))));
        }
        return dropped;
    }

    /** Zeros and ones. Uses bytes and few draws, since there are millions of elements per step. */
    private static byte[] kept(SplittableRandom random, int size, double dropout) {
        long threshold = Math.round(dropout * (1 << LANE_BITS));
        byte[] kept = new byte[size];
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits = i % LANES == 0 ? random.nextLong() : bits >>> LANE_BITS;
            kept[i] = (byte) ((bits & 0xFFFF) < threshold ? 0 : 1);
        }
        return kept;
    }
}
