package dev.quatrain.engine.batch;

import java.util.random.RandomGenerator;

/**
 * A corpus, divided into batches.
 *
 * @param <W> the batch of one update
 */
public interface Batches<W extends Batch> {

    /** The number of batches of one pass over the corpus. */
    int count();

    /** Batch {@code k}, from 0. */
    W window(int k);

    /** B, the rows of a full batch. */
    int batchSize();

    /** The number of tokens of all batches, without padding. */
    int tokens();

    /** The number of code points of all batches' tokens; see {@link TokenPairs#characters}. */
    long characters();

    /** The same content in a random order that is valid for this kind of batch. */
    Batches<W> shuffled(RandomGenerator random);

    /** The same content in the same order, with batches of random length if the kind of batch allows it. */
    default Batches<W> recut(RandomGenerator random) {
        return this;
    }
}
