package dev.quatrain.engine.generate;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import java.util.List;
import java.util.stream.IntStream;

/** The decoding state of several rows of one model. */
final class BatchedState implements AutoCloseable {
    private final LanguageModel model;
    private DecodingState state;

    /** @param state closed with this */
    BatchedState(LanguageModel model, DecodingState state) {
        this.model = model;
        this.state = state;
    }

    DecodingState state() {
        return state;
    }

    int vocabularySize() {
        return model.vocabularySize();
    }

    /**
     * Feeds one token to each row.
     *
     * @return the logits of the next token, (B, V) by rows
     */
    float[] step(int[] tokens) {
        return model.step(state, tokens);
    }

    /** Replaces the rows by the given ones, in that order. Rows may repeat; there must be at least one. */
    void become(int[] rows) {
        int batch = state.batch();
        boolean same = rows.length == batch;
        for (int i = 0; i < rows.length && same; i++) {
            same = rows[i] == i;
        }
        if (!same) {
            DecodingState former = state;
            state = model.select(former, rows);
            former.close();
        }
    }

    /** A new state with a copy of {@code count} rows, starting at {@code first}. */
    BatchedState part(int first, int count) {
        int[] rows = IntStream.range(first, first + count).toArray();
        return new BatchedState(model, model.select(state, rows));
    }

    /** Appends a copy of the rows of another state. */
    void append(BatchedState other) {
        DecodingState former = state;
        state = model.concat(List.of(former, other.state));
        former.close();
    }

    /** The numbers of the state of one row. */
    float[] export(int row) {
        try (DecodingState one = model.select(state, new int[] {row})) {
            return model.export(one);
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
