package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.PaddedBatch;
import dev.quatrain.engine.token.Vocabulary;
import java.util.SplittableRandom;

/** Words that are read as unknown ones, so that a model learns to do without any of them (Iyyer et al. 2015). */
final class WordDropout {

    private WordDropout() {}

    /** The ids of the batch (B, T), tokens of text among them replaced by UNK with the given probability. */
    static int[] drop(PaddedBatch batch, double probability, SplittableRandom random) {
        int[] ids = batch.ids().clone();
        for (int i = 0; probability > 0 && i < ids.length; i++) {
            if (ids[i] >= Vocabulary.FIRST_TEXT_TOKEN && random.nextDouble() < probability) {
                ids[i] = Vocabulary.UNK;
            }
        }
        return ids;
    }
}
