package dev.quatrain.engine.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.tensor.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Variational dropout: masks of units, and of whole embeddings, that are the same at all steps of a window (Gal & Ghahramani
 * 2016). Masks are a function of seed and step, so that a resumed run draws the same ones.
 */
public final class DropoutMasks {

    /** No dropout. */
    public static final DropoutMasks NONE = new DropoutMasks(List.of(), null);

    private static final long PURPOSE = 2;

    private final List<NDArray> masks;
    private final @Nullable NDArray embeddings; // (V, 1)

    private DropoutMasks(List<NDArray> masks, @Nullable NDArray embeddings) {
        this.masks = masks;
        this.embeddings = embeddings;
    }

    /** The random generator of one step of one training. */
    public static SplittableRandom generator(long seed, long step) {
        return Seeds.generator(seed, PURPOSE, step);
    }

    /** Masks for the embedding, between layers and before the softmax: L + 1 arrays (1, B, ·) of 0 and 1/(1 − p). */
    public static DropoutMasks draw(NDManager manager, RecurrentSpec spec, int batch, SplittableRandom random) {
        if (spec.dropout() == 0) {
            return NONE;
        }
        List<NDArray> masks = new ArrayList<>();
        for (int place = 0; place <= spec.layers(); place++) {
            int units = place == 0 ? spec.embeddingSize() : spec.hiddenSize();
            masks.add(manager.create(mask(random, batch * units, spec.dropout()), new Shape(1, batch, units)));
        }
        return new DropoutMasks(masks, null);
    }

    /**
     * The same masks with an additional mask of whole embeddings.
     *
     * @param mask see {@link ParameterMasks#embeddings}
     */
    public DropoutMasks withEmbeddings(NDManager manager, float[] mask) {
        return new DropoutMasks(masks, manager.create(mask, new Shape(mask.length, 1)));
    }

    /**
     * Applies the mask of whole embeddings.
     *
     * @param tokens (T, B)
     * @param embedded (T, B, E)
     */
    NDArray applyToEmbedded(NDArray tokens, NDArray embedded) {
        return embeddings == null ? embedded : embedded.mul(RecurrentNetwork.embed(tokens, embeddings)); // by (T, B, 1)
    }

    /** @param sequence (T, B, ·) */
    public NDArray apply(int place, NDArray sequence) {
        return masks.isEmpty() ? sequence : sequence.mul(masks.get(place));
    }

    /** A mask of 0 and 1/(1 − p). */
    public static float[] mask(SplittableRandom random, int size, double dropout) {
        float kept = (float) (1 / (1 - dropout));
        float[] mask = new float[size];
        for (int i = 0; i < size; i++) {
            mask[i] = random.nextDouble() < dropout ? 0 : kept;
        }
        return mask;
    }
}
