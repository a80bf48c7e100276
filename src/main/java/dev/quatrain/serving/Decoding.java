package dev.quatrain.serving;

import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An admitted generation. It is worked off in slices, so that a long one does not keep short ones from a thread. */
final class Decoding implements Runnable {
    private static final int STEPS_PER_SLICE = 32;

    /**
     * What one generation needs.
     *
     * @param lease of the model; given back when the decoding has ended
     */
    record Order(String model, LoadedModels.Lease lease, GenerationRequest request, LongSupplier seeds) {}

    private final Order order;
    private final DecodingThreads threads;
    private final Consumer<TokenStream> afterwards;
    private final TokenStream stream;
    private @Nullable Generation generation;
    private boolean released;

    /** @param afterwards runs when the decoding has ended, however it ended */
    Decoding(Order order, DecodingThreads threads, Consumer<TokenStream> afterwards) {
        this.order = order;
        this.threads = threads;
        this.afterwards = afterwards;
        this.stream = new TokenStream(order.model(), () -> threads.execute(this));
    }

    TokenStream stream() {
        return stream;
    }

    /** Hands in the first slice. */
    void begin() {
        try {
            threads.execute(this);
        } catch (Overloaded stopped) {
            fail(stopped);
        }
    }

    /** One slice, in a decoding thread; hands in the next one unless the reader is slow. */
    @Override
    public void run() {
        try {
            stream.throwIfAborted();
            Generation running = begun();
            for (int step = 0; step < STEPS_PER_SLICE && !running.finished() && stream.wantsMore(); step++) {
                running.step(stream::offer);
            }
            if (running.finished()) {
                Generated result = running.result();
                release();
                stream.finish(result);
            } else if (!stream.park()) {
                stream.throwIfAborted();
                threads.execute(this);
            }
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    private Generation begun() {
        if (generation == null) {
            GenerationRequest request = order.request().withConstraint(order.lease()::kept);
            generation = Generation.open((TextModel) order.lease().model(), request, order.seeds());
            stream.opened();
        }
        return generation;
    }

    private void fail(Throwable failure) {
        try {
            release();
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
        stream.fail(failure);
    }

    private void release() {
        if (released) {
            return;
        }
        released = true;
        try (LoadedModels.Lease givenBack = order.lease();
                Generation closed = generation) {
            generation = null;
        } finally {
            afterwards.accept(stream);
        }
    }
}
