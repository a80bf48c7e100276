package dev.quatrain.engine.model.translate;

import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.recurrent.DropoutMasks;
import java.util.SplittableRandom;

/** The dropout masks of a batch, the same at all steps of a text. */
public record TranslationMasks(DropoutMasks forward, DropoutMasks backward, DropoutMasks decoder, DropoutMasks output) {

    /** No dropout. */
    public static final TranslationMasks NONE =
            new TranslationMasks(DropoutMasks.NONE, DropoutMasks.NONE, DropoutMasks.NONE, DropoutMasks.NONE);

    public static TranslationMasks draw(NDManager manager, TranslatorSpec spec, int batch, SplittableRandom random) {
        return new TranslationMasks(
                DropoutMasks.draw(manager, spec.encoder(), batch, random),
                DropoutMasks.draw(manager, spec.encoder(), batch, random),
                DropoutMasks.draw(manager, spec.decoder(), batch, random),
                DropoutMasks.draw(manager, spec.output(), batch, random));
    }
}
