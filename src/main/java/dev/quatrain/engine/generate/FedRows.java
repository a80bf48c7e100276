package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.LogProbabilities;
import dev.quatrain.engine.work.Cores;
import java.util.Arrays;

/**
 * The rows of one generation in a batch, after a step of the model. Row numbers start at 0, whatever their position in
 * the batch.
 *
 * @param logits (B, V) of the whole batch, by rows
 * @param first the position of row 0 in the batch
 */
record FedRows(BatchedState batch, float[] logits, int first) {
    private static final int WORTH_SHARING = 20_000; // exponentials: a tenth of a millisecond

    /** Rows before the first step: only {@link #memory} can be used. */
    static FedRows withoutLogits(BatchedState batch) {
        return new FedRows(batch, new float[0], 0);
    }

    /** The distribution of a row's next token. */
    LogProbabilities next(int row) {
        return LogProbabilities.of(logits, first + row, batch.vocabularySize());
    }

    /** The distributions of the next tokens of the first {@code count} rows. */
    LogProbabilities[] nextOf(int count) {
        LogProbabilities[] next = new LogProbabilities[count];
        if (count > 1 && (long) count * batch.vocabularySize() >= WORTH_SHARING) {
            Cores.ofProcess().share(count, row -> next[row] = next(row));
        } else {
            Arrays.setAll(next, this::next);
        }
        return next;
    }

    /** The numbers of a row's model state. */
    float[] memory(int row) {
        return batch.export(first + row);
    }
}
