package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.LogProbabilities;

/**
 * The rows of one generation in a batch, after a step of the model. Row numbers start at 0, whatever their position in
 * the batch.
 *
 * @param logits (B, V) of the whole batch, by rows
 * @param first the position of row 0 in the batch
 */
record FedRows(BatchedState batch, float[] logits, int first) {

    /** Rows before the first step: only {@link #memory} can be used. */
    static FedRows withoutLogits(BatchedState batch) {
        return new FedRows(batch, new float[0], 0);
    }

    /** The distribution of a row's next token. */
    LogProbabilities next(int row) {
        return LogProbabilities.of(logits, first + row, batch.vocabularySize());
    }

    /** The numbers of a row's model state. */
    float[] memory(int row) {
        return batch.export(first + row);
    }
}
