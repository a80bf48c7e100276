package dev.quatrain.serving;

import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.model.LanguageModel;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An admitted generation. It is opened and reads its prompt in its own slices of work, so that neither the compilation
 * of a constraint nor a long prompt delays the tokens of others; then it joins a {@link DecodingLoop}.
 */
final class Decoding implements Runnable {
    private static final int CHUNKS_PER_SLICE = 4; // of a prompt

    /**
     * The inputs of one generation.
     *
     * @param lease of the model; closed when the decoding has ended
     */
    record Order(String model, LoadedModels.Lease lease, GenerationRequest request, LongSupplier seeds) {}

    private final Order order;
    private final DecodingLoops loops;
    private final Consumer<TokenStream> afterwards;
    private final TokenStream stream;
    private @Nullable Generation generation;
    private boolean released;

    /** @param afterwards called when the decoding has ended, with or without success */
    Decoding(Order order, DecodingLoops loops, Consumer<TokenStream> afterwards) {
        this.order = order;
        this.loops = loops;
        this.afterwards = afterwards;
        this.stream = new TokenStream(order.model(), this::begin);
    }

    TokenStream stream() {
        return stream;
    }

    LanguageModel model() {
        return ((TextModel) order.lease().model()).model();
    }

    /** @throws NullPointerException before the first slice */
    Generation generation() {
        return Objects.requireNonNull(generation, "not opened yet");
    }

    /** Submits the next slice. */
    void begin() {
        try {
            loops.threads().execute(this);
        } catch (Overloaded stopped) {
            fail(stopped);
        }
    }

    /** Runs one slice on a decoding thread. */
    @Override
    public void run() {
        try {
            stream.throwIfAborted();
            Generation opened = opened();
            for (int chunk = 0; chunk < CHUNKS_PER_SLICE && opened.reading() && stream.wantsMore(); chunk++) {
                opened.step(stream::offer);
            }
        } catch (Throwable failure) {
            fail(failure);
            return;
        }
        goOn();
    }

    private void goOn() {
        if (!stream.wantsMore()) {
            pause();
        } else if (generation().reading()) {
            begin();
        } else {
            loops.enter(this);
        }
    }

    /**
     * Pauses until the reader has caught up, or ends if the stream was aborted. The caller must not use this decoding
     * afterwards.
     */
    void pause() {
        try {
            stream.throwIfAborted();
        } catch (RuntimeException gone) {
            fail(gone);
            return;
        }
        if (!stream.park()) {
            begin();
        }
    }

    private Generation opened() {
        if (generation == null) {
            GenerationRequest request = order.request().withConstraint(order.lease()::kept);
            generation = Generation.open((TextModel) order.lease().model(), request, order.seeds());
            stream.opened();
        }
        return generation;
    }

    /** Closes the generation and delivers its result. */
    void finish() {
        try {
            Generated result = generation().result();
            release();
            stream.finish(result);
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    void fail(Throwable failure) {
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
