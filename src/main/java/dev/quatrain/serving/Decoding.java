package dev.quatrain.serving;

import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.work.Work;
import dev.quatrain.registry.Owner;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An admitted generation. It is opened by a preparing thread, so that neither the loading of a model nor the compilation of a
 * constraint delays the tokens of others, and reads its prompt in its own slices of work; then it joins a {@link
 * DecodingLoop}.
 */
final class Decoding implements Runnable {
    private static final int CHUNKS_PER_SLICE = 4; // of a prompt

    /**
     * The inputs of one generation.
     *
     * @param owner of the request
     * @param models has the model, or loads it
     * @param states signs the states of the result
     */
    record Order(
            Owner owner,
            ModelKey key,
            LoadedModels models,
            GenerationRequest request,
            LongSupplier seeds,
            SealedStates states) {}

    private final Order order;
    private final ServingThreads threads;
    private final DecodingLoops loops;
    private final Consumer<TokenStream> afterwards;
    private final TokenStream stream;
    private final Call call;
    private final Work work = Work.of(this::isAbandoned);
    private LoadedModels.@Nullable Lease lease;
    private @Nullable Generation generation;
    private volatile boolean prepared;
    private boolean released;

    /** @param afterwards called when the decoding has ended, with or without success */
    Decoding(Order order, ServingThreads threads, DecodingLoops loops, Consumer<TokenStream> afterwards) {
        this.order = order;
        this.threads = threads;
        this.loops = loops;
        this.afterwards = afterwards;
        this.stream = new TokenStream(
                order.key().reference(), this::begin, threads.clients().current());
        this.call = new Call(order.owner(), this::isOver);
    }

    TokenStream stream() {
        return stream;
    }

    Owner owner() {
        return order.owner();
    }

    LanguageModel model() {
        return text().model();
    }

    /** @throws NullPointerException before the first slice */
    Generation generation() {
        return Objects.requireNonNull(generation, "not opened yet");
    }

    private TextModel text() {
        return (TextModel) Objects.requireNonNull(lease, "not opened yet").model();
    }

    /** Submits the preparation, and after it the first slice. */
    void open() {
        try {
            threads.preparation().execute(call, this::prepare);
        } catch (Overloaded full) {
            fail(full);
        }
    }

    private void prepare() {
        try {
            stream.throwIfAborted();
            lease = order.models().borrow(order.key(), call);
            GenerationRequest request = order.request().withConstraint(lease::kept);
            generation = Generation.open(text(), request, order.seeds(), work);
            generation.resume(lease.prompts(order.owner()));
            prepared = true;
            stream.opened();
        } catch (Throwable failure) {
            fail(failure);
            return;
        }
        begin();
    }

    /** Asked by the thread that prepares, and later by the one that decodes, which takes no turns. */
    private boolean isAbandoned() {
        if (!prepared) {
            call.pulse();
        }
        return stream.aborted();
    }

    private boolean isOver() {
        threads.decoding().requireAdmitting();
        return stream.aborted();
    }

    /** Submits the next slice. */
    void begin() {
        try {
            loops.threads().execute(order.owner(), this);
        } catch (Overloaded stopped) {
            fail(stopped);
        }
    }

    /** Runs one slice on a decoding thread. */
    @Override
    public void run() {
        try {
            stream.throwIfAborted();
            Generation opened = generation();
            for (int chunk = 0; chunk < CHUNKS_PER_SLICE && opened.reading() && stream.wantsMore(); chunk++) {
                opened.step(stream::offer);
            }
            stream.deliver();
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

    /** Closes the generation and delivers its result. */
    void finish() {
        try {
            Generated result = generation().result();
            release(result.usage().completionTokens());
            stream.finish(order.states().sealed(result));
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    void fail(Throwable failure) {
        try {
            release(stream.offered());
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
        stream.fail(failure);
    }

    /** @param written tokens that were generated */
    private void release(long written) {
        if (released) {
            return;
        }
        released = true;
        threads.accounts().charge(order.owner(), work.tokens() + written);
        try (LoadedModels.Lease givenBack = lease;
                Generation closed = generation) {
            generation = null;
        } finally {
            afterwards.accept(stream);
        }
    }
}
