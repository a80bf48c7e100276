package dev.quatrain.engine.train.classify;

import dev.quatrain.engine.batch.PaddedBatch;
import dev.quatrain.engine.token.Vocabulary;
import java.util.SplittableRandom;

/** Word dropout: random tokens are replaced by UNK, so that a model does not depend on single words (Iyyer et al. 2015). */
public final class WordDropout {

    private WordDropout() {}

    /** The ids of the batch (B, T); each token of text is replaced by UNK with the given probability. */
    public static int[] drop(PaddedBatch batch, double probability, SplittableRandom random) {
        int[] ids = batch.ids().clone();
        for (int i = 0; probability > 0 && i < ids.length; i++) {
            if (ids[i] >= Vocabulary.FIRST_TEXT_TOKEN && random.nextDouble() < probability) {
                ids[i] = Vocabulary.UNK;
            }
        }
        return ids;
    }
}
