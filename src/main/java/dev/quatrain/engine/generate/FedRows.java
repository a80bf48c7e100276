package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.LogProbabilities;

/**
 * The rows of one generation within a batch that was fed, numbered from 0 wherever they lie.
 *
 * @param logits (B, V) of the whole batch, row by row
 * @param first the first of these rows in the batch
 */
record FedRows(BatchedState batch, float[] logits, int first) {

    /** Rows of which only the memory is asked. */
    static FedRows unasked(BatchedState batch) {
        return new FedRows(batch, new float[0], 0);
    }

    /** What the model says comes next in a row. */
    LogProbabilities next(int row) {
        return LogProbabilities.of(logits, first + row, batch.vocabularySize());
    }

    /** The numbers of what the model remembers of a row. */
    float[] memory(int row) {
        return batch.export(first + row);
    }
}
