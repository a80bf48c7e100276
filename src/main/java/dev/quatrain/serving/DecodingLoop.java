package dev.quatrain.serving;

import dev.quatrain.engine.generate.JointDecoding;
import dev.quatrain.registry.Owner;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decodes generations of one model together, one token per row and step. It runs in slices, so that the threads can
 * also serve other loops and requests. Between two steps, new generations join; generations whose reader is slow or has
 * left are removed.
 */
final class DecodingLoop implements Runnable {
    private static final int STEPS_PER_SLICE = 32;
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(1); // with large models fewer steps

    private final DecodingLoops loops;
    private final Object key;
    private final Owner owner;
    private final Queue<Decoding> arriving = new ConcurrentLinkedQueue<>();
    private final JointDecoding batch = new JointDecoding();
    private final AtomicInteger size = new AtomicInteger();
    private List<Decoding> running = new ArrayList<>();

    /**
     * @param key of this loop, and those it shares the work with, in {@code loops}
     * @param owner whose turns it takes
     */
    DecodingLoop(DecodingLoops loops, Object key, Owner owner) {
        this.loops = loops;
        this.key = key;
        this.owner = owner;
    }

    Object key() {
        return key;
    }

    Owner owner() {
        return owner;
    }

    /** Adds a generation that has read its prompt. It joins before the next step. */
    void arrive(Decoding decoding) {
        size.incrementAndGet();
        arriving.add(decoding);
    }

    /** The number of generations; exact between two slices. */
    int size() {
        return size.get();
    }

    /** Whether there is nothing to decode. Called between two slices. */
    boolean isIdle() {
        return running.isEmpty() && arriving.isEmpty();
    }

    /** Runs one slice on a decoding thread. */
    @Override
    public void run() {
        try {
            long began = System.nanoTime();
            for (int step = 0; step < STEPS_PER_SLICE && turnover(); step++) {
                step();
                if (System.nanoTime() - began > SLICE_NANOS) {
                    break;
                }
            }
            running.forEach(decoding -> decoding.stream().deliver());
        } catch (RuntimeException | Error failure) {
            failAll(failure);
        }
        loops.leave(this);
    }

    /** Removes and adds generations. Returns false if none is left. */
    private boolean turnover() {
        for (Iterator<Decoding> each = running.iterator(); each.hasNext(); ) {
            Decoding decoding = each.next();
            if (!decoding.stream().wantsMore()) {
                batch.leave(decoding.generation());
                each.remove();
                size.decrementAndGet();
                decoding.pause();
            }
        }
        for (Decoding decoding = arriving.poll(); decoding != null; decoding = arriving.poll()) {
            takeIn(decoding);
        }
        return !running.isEmpty();
    }

    private void takeIn(Decoding decoding) {
        try {
            batch.join(decoding.generation(), decoding.stream()::offer);
        } catch (RuntimeException | Error failure) {
            size.decrementAndGet();
            decoding.fail(failure);
            return;
        }
        if (decoding.generation().finished()) {
            size.decrementAndGet();
            decoding.finish();
        } else {
            running.add(decoding);
        }
    }

    private void step() {
        List<JointDecoding.Failed> failures = batch.step();
        List<Decoding> going = new ArrayList<>();
        for (Decoding decoding : running) {
            Throwable failure = failure(decoding, failures);
            if (failure != null) {
                decoding.fail(failure);
            } else if (decoding.generation().finished()) {
                decoding.finish();
            } else {
                going.add(decoding);
            }
        }
        size.addAndGet(going.size() - running.size());
        running = going;
    }

    private static @Nullable Throwable failure(Decoding decoding, List<JointDecoding.Failed> failures) {
        if (failures.isEmpty()) {
            return null;
        }
        return failures.stream()
                .filter(failed -> failed.generation() == decoding.generation())
                .map(JointDecoding.Failed::cause)
                .findFirst()
                .orElse(null);
    }

    /** Ends all its generations with a failure. */
    void failAll(Throwable failure) {
        try {
            batch.close();
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
        running.forEach(decoding -> decoding.fail(failure));
        size.addAndGet(-running.size());
        running.clear();
        for (Decoding decoding = arriving.poll(); decoding != null; decoding = arriving.poll()) {
            size.decrementAndGet();
            decoding.fail(failure);
        }
    }
}
