package dev.quatrain.serving;

import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.work.Abandoned;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a running generation, read by the thread that opened it or one that goes on in its place. If the reader is
 * slow, decoding pauses and its thread serves other requests. If the reader closes the stream, decoding ends. It must always
 * be closed.
 */
public final class TokenStream implements AutoCloseable {
    static final int CAPACITY = 256;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(Call.POLL_MILLIS);

    private final String model;
    private final Runnable resume;
    private final BooleanSupplier gone;
    private final Deque<TokenEvent> waiting = new ArrayDeque<>();
    private long asked = System.nanoTime(); // when gone was asked last
    private long offered;
    private boolean opened;
    private boolean parked;
    private boolean unread; // whether the events have no reader
    private volatile @Nullable RuntimeException abortion;
    private @Nullable Generated result;
    private @Nullable Throwable failure;
    private Runnable afterwards = () -> {};

    /**
     * @param resume continues a parked decoding
     * @param gone whether the client of the reader has hung up; asked by the reader while it waits
     */
    TokenStream(String model, Runnable resume, BooleanSupplier gone) {
        this.model = model;
        this.resume = resume;
        this.gone = gone;
    }

    /** The version of the model, {@code name:3}. */
    public String model() {
        return model;
    }

    /**
     * Waits for the next event. Returns null after the last one.
     *
     * @throws Abandoned if the client hangs up while this waits
     * @throws RuntimeException the failure, if decoding has failed or was aborted
     */
    public synchronized @Nullable TokenEvent next() {
        awaitUntil(() -> !waiting.isEmpty() || over());
        throwIfAborted();
        TokenEvent event = waiting.poll();
        if (event == null) {
            throwFailure();
        }
        if (parked && waiting.size() <= CAPACITY / 2) {
            unpark();
        }
        return event;
    }

    /** Whether {@link #next} would wait. A writer of the events need not send them one by one while others are ready. */
    public synchronized boolean isDrained() {
        return waiting.isEmpty();
    }

    /**
     * Waits for the finished rows. Events are dropped, so this thread is not woken by each of them.
     *
     * @throws Abandoned if the client hangs up while this waits
     * @throws RuntimeException the failure, if decoding has failed or was aborted
     */
    synchronized Generated awaitResult() {
        unread = true;
        waiting.clear();
        if (parked) {
            unpark();
        }
        awaitUntil(this::over);
        return result();
    }

    /**
     * The finished rows.
     *
     * @throws IllegalStateException if the generation is still running
     */
    public synchronized Generated result() {
        throwIfAborted();
        throwFailure();
        if (result == null) {
            throw new IllegalStateException("the generation is still under way");
        }
        return result;
    }

    /** The number of events so far. */
    synchronized long offered() {
        return offered;
    }

    /** Ends the decoding if it is still running. */
    @Override
    public void close() {
        abort(new CancellationException("the stream was closed by its reader"));
        afterwards.run();
    }

    /** @param task runs each time when this is closed */
    TokenStream whenClosed(Runnable task) {
        afterwards = task;
        return this;
    }

    /** Waits until the request was found valid. Throws the error if it is invalid. */
    synchronized void awaitOpened() {
        awaitUntil(() -> opened || over());
        throwIfAborted();
        if (!opened) {
            throwFailure();
        }
    }

    /** Ends the decoding with {@code reason} if it is still running. */
    synchronized void abort(RuntimeException reason) {
        if (!over()) {
            abortion = reason;
            notifyAll();
            if (parked) {
                unpark();
            }
        }
    }

    /** Whether decoding should end. */
    boolean aborted() {
        return abortion != null;
    }

    synchronized void opened() {
        opened = true;
        notifyAll();
    }

    /** Adds an event. The reader is not woken; see {@link #deliver}. */
    synchronized void offer(TokenEvent event) {
        offered++;
        if (!unread) {
            waiting.add(event);
        }
    }

    /** Wakes the reader if there are events: once for several of them, as waking takes as long as a token. */
    synchronized void deliver() {
        if (!waiting.isEmpty()) {
            notifyAll();
        }
    }

    /** Whether decoding should continue now. */
    synchronized boolean wantsMore() {
        return abortion == null && waiting.size() < CAPACITY;
    }

    /**
     * Parks the decoding if the buffer is full. Returns whether it is parked; if so, {@link #resume} is called when it
     * may continue.
     */
    synchronized boolean park() {
        parked = !wantsMore() && abortion == null;
        deliver();
        return parked;
    }

    synchronized void throwIfAborted() {
        RuntimeException reason = abortion;
        if (reason != null) {
            throw reason;
        }
    }

    synchronized void finish(Generated generated) {
        result = generated;
        notifyAll();
    }

    synchronized void fail(Throwable cause) {
        failure = cause;
        notifyAll();
    }

    private boolean over() {
        return result != null || failure != null || abortion != null;
    }

    private void unpark() {
        parked = false;
        resume.run();
    }

    private void throwFailure() {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException("decoding failed", failure);
        }
    }

    /** Also asked while tokens come so fast that the reader never waits. */
    private void leaveIfGone() {
        long now = System.nanoTime();
        if (now - asked >= POLL_NANOS && !over()) {
            asked = now;
            if (gone.getAsBoolean()) {
                abort(new Abandoned());
            }
        }
    }

    private void awaitUntil(BooleanSupplier condition) {
        try {
            leaveIfGone();
            while (!condition.getAsBoolean()) {
                wait(Call.POLL_MILLIS);
                leaveIfGone();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the reader was interrupted");
        }
    }
}
