package dev.quatrain.engine.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.EncoderSpec;
import java.util.SplittableRandom;

/**
 * The dropout masks of an encoder in one update: units on the embedding and between the layers of each direction, and whole
 * embeddings.
 */
public record EncoderMasks(DropoutMasks forward, DropoutMasks backward) {

    /** No dropout. */
    public static final EncoderMasks NONE = new EncoderMasks(DropoutMasks.NONE, DropoutMasks.NONE);

    public static EncoderMasks draw(NDManager manager, EncoderSpec spec, int batch, SplittableRandom random) {
        return new EncoderMasks(
                DropoutMasks.draw(manager, spec.stack(), batch, random),
                spec.bidirectional() ? DropoutMasks.draw(manager, spec.stack(), batch, random) : DropoutMasks.NONE);
    }

    /**
     * The same masks with an additional mask of whole embeddings.
     *
     * @param mask see {@link ParameterMasks#embeddings}
     */
    public EncoderMasks withEmbeddings(NDManager manager, float[] mask) {
        return new EncoderMasks(forward.withEmbeddings(manager, mask), backward);
    }

    NDArray applyToEmbedded(NDArray tokens, NDArray embedded) {
        return forward.applyToEmbedded(tokens, embedded);
    }
}
