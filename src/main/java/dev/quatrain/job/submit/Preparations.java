package dev.quatrain.job.submit;

import dev.quatrain.engine.recipe.PreparedTraining;
import dev.quatrain.job.PreparationBusy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits the number of texts that requests read, tokenize and count at the same time, because preparing a text needs many
 * times its memory: a few short texts, and in addition one long text, so that a short text never waits for a long one.
 */
@Component
class Preparations {

    /** The largest number of characters that is prepared while the client waits; longer texts are prepared by the worker. */
    static final long SHORT = 1_000_000;

    private static final int SHORT_AT_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore shortTexts = new Semaphore(SHORT_AT_ONCE, true);
    private final Semaphore longTexts = new Semaphore(1, true);
    private final Duration patience;

    @Autowired
    Preparations() {
        this(PATIENCE);
    }

    Preparations(Duration patience) {
        this.patience = patience;
    }

    /** Reads a text and settles its plan. */
    @FunctionalInterface
    interface Preparation {
        PreparedTraining prepare() throws IOException;
    }

    static boolean isShort(long characters) {
        return characters <= SHORT;
    }

    /**
     * Waits for a free place and prepares.
     *
     * @throws PreparationBusy if other texts of this size class take too long
     */
    PreparedTraining inTurn(long characters, Preparation preparation) throws IOException {
        Semaphore places = isShort(characters) ? shortTexts : longTexts;
        acquire(places);
        try {
            return preparation.prepare();
        } finally {
            places.release();
        }
    }

    private void acquire(Semaphore places) throws IOException {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PreparationBusy(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while other texts were prepared");
        }
    }
}
