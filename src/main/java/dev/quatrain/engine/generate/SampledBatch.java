package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.LogProbabilities;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows that go their own ways: each draws its tokens, and leaves the batch when it is finished. */
final class SampledBatch implements DecodingBatch {
    private final BatchedState model; // row i of it belongs to live.get(i)
    private final @Nullable String digest;
    private List<Sequence> live;

    /** @param digest of the model, if states are to be kept; else null */
    SampledBatch(BatchedState model, List<Sequence> rows, @Nullable String digest) {
        this.model = model;
        this.live = rows;
        this.digest = digest;
    }

    @Override
    public boolean isEmpty() {
        return live.isEmpty();
    }

    @Override
    public void begin(TokenListener listener) {
        model.become(new int[live.size()]);
        retire();
    }

    @Override
    public void step(TokenListener listener) {
        if (live.isEmpty()) {
            return;
        }
        float[] logits = model.step(live.stream().mapToInt(Sequence::pending).toArray()); // (B, V)
        for (int i = 0; i < live.size(); i++) {
            listener.token(live.get(i).choose(LogProbabilities.of(logits, i, model.vocabularySize())));
        }
        retire();
    }

    private void retire() {
        int[] going = IntStream.range(0, live.size())
                .filter(i -> !live.get(i).finished())
                .toArray();
        if (going.length == live.size()) {
            return;
        }
        if (digest != null) {
            IntStream.range(0, live.size())
                    .filter(i -> live.get(i).finished())
                    .forEach(i -> live.get(i).keep(model.export(i), digest));
        }
        if (going.length > 0) {
            model.become(going);
        }
        live = IntStream.of(going).mapToObj(live::get).toList();
    }
}
