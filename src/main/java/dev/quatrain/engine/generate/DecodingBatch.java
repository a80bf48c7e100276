package dev.quatrain.engine.generate;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import java.util.List;
import java.util.stream.IntStream;

/** The rows that are not finished, with what the model remembers of each. */
final class DecodingBatch implements AutoCloseable {
    private final LanguageModel model;
    private final String modelDigest;
    private final boolean keepStates;
    private DecodingState state; // row i of it belongs to live.get(i)
    private List<Row> live = List.of();

    /** @param state of one row; closed with the batch */
    DecodingBatch(TextModel text, DecodingState state, boolean keepStates) {
        this.model = text.model();
        this.modelDigest = text.digest();
        this.keepStates = keepStates;
        this.state = state;
    }

    DecodingState state() {
        return state;
    }

    boolean isEmpty() {
        return live.isEmpty();
    }

    /** Lets all rows start from the one that was read. */
    void begin(List<Row> rows) {
        if (rows.size() > 1) {
            become(new int[rows.size()]);
        }
        live = rows;
        retire();
    }

    /** Feeds each row its pending token and lets it choose the next. */
    void step(TokenListener listener) {
        if (live.isEmpty()) {
            return;
        }
        float[] logits = model.step(state, live.stream().mapToInt(Row::pending).toArray()); // (B, V)
        for (int i = 0; i < live.size(); i++) {
            listener.token(live.get(i).choose(LogProbabilities.of(logits, i, model.vocabularySize())));
        }
        retire();
    }

    @Override
    public void close() {
        state.close();
    }

    private void retire() {
        int[] going = IntStream.range(0, live.size())
                .filter(i -> !live.get(i).finished())
                .toArray();
        if (going.length == live.size()) {
            return;
        }
        if (keepStates) {
            IntStream.range(0, live.size()).filter(i -> live.get(i).finished()).forEach(this::keep);
        }
        if (going.length > 0) {
            become(going);
        }
        live = IntStream.of(going).mapToObj(live::get).toList();
    }

    private void keep(int i) {
        try (DecodingState row = model.select(state, new int[] {i})) {
            live.get(i).keep(model.export(row), modelDigest);
        }
    }

    private void become(int[] chosen) {
        DecodingState former = state;
        state = model.select(former, chosen);
        former.close();
    }
}
