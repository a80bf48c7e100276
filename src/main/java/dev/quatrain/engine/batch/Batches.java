package dev.quatrain.engine.batch;

import java.util.random.RandomGenerator;

/** A corpus cut into what updates are computed from. */
public interface Batches {

    /** How many batches one pass over the corpus has. */
    int count();

    /** The batch {@code k}, from 0. */
    Window window(int k);

    /** B, the rows of a full batch. */
    int batchSize();

    /** How many pairs the batches hold in all, padding not counted. */
    int tokens();

    /** How many code points the targets of all batches stand for; see {@link TokenPairs#characters}. */
    long characters();

    /** The same pairs in another order, as far as that is of no harm, so that each pass has other neighbours. */
    Batches shuffled(RandomGenerator random);

    /** The same pairs in the same order, cut into batches of random length where batches have a length to choose. */
    default Batches recut(RandomGenerator random) {
        return this;
    }
}
