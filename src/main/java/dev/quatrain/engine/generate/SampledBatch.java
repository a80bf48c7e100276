package dev.quatrain.engine.generate;

import dev.quatrain.engine.generate.sampling.LogProbabilities;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a generation without a constraint. Each row draws its tokens independently, and leaves the batch when it
 * is finished.
 */
final class SampledBatch implements DecodingBatch {
    private final @Nullable String digest;
    private List<Sequence> live; // row i belongs to live.get(i)

    /** @param digest of the model, if states are to be saved; else null */
    SampledBatch(List<Sequence> rows, @Nullable String digest) {
        this.live = rows;
        this.digest = digest;
    }

    @Override
    public boolean isEmpty() {
        return live.isEmpty();
    }

    @Override
    public int[] begin(FedRows read, TokenListener listener) {
        return new int[retire(row -> read.memory(0)).length];
    }

    @Override
    public int[] tokens() {
        return live.stream().mapToInt(Sequence::pending).toArray();
    }

    @Override
    public int[] accept(FedRows fed, TokenListener listener) {
        LogProbabilities[] next = fed.nextOf(live.size());
        for (int row = 0; row < next.length; row++) {
            listener.token(live.get(row).choose(next[row]));
        }
        return retire(fed::memory);
    }

    /** Removes finished rows and saves their states if requested. Returns the indices of the others. */
    private int[] retire(IntFunction<float[]> memory) {
        int[] going = IntStream.range(0, live.size())
                .filter(row -> !live.get(row).finished())
                .toArray();
        if (digest != null) {
            IntStream.range(0, live.size())
                    .filter(row -> live.get(row).finished())
                    .forEach(row -> live.get(row).keep(memory.apply(row), digest));
        }
        live = IntStream.of(going).mapToObj(live::get).toList();
        return going;
    }
}
