package dev.quatrain.engine.batch;

import java.util.random.RandomGenerator;

/**
 * A corpus cut into what updates are computed from.
 *
 * @param <W> what one update is computed from
 */
public interface Batches<W extends Batch> {

    /** How many batches one pass over the corpus has. */
    int count();

    /** The batch {@code k}, from 0. */
    W window(int k);

    /** B, the rows of a full batch. */
    int batchSize();

    /** How many tokens the batches hold in all, padding not counted. */
    int tokens();

    /** How many code points the tokens of all batches stand for; see {@link TokenPairs#characters}. */
    long characters();

    /** The same content in another order, as far as that is of no harm, so that each pass has other neighbours. */
    Batches<W> shuffled(RandomGenerator random);

    /** The same content in the same order, cut into batches of random length where batches have a length to choose. */
    default Batches<W> recut(RandomGenerator random) {
        return this;
    }
}
