package dev.quatrain.engine.work;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the work of one request in units, ends it when it exceeds an allowance, and ends it soon after it was abandoned. A
 * unit is a visit of a few numbers in memory: on a processor of 2020, 100 million units take about a second. Code that does a
 * larger step counts it as several units. Not thread-safe: one thread at a time works for a request.
 */
public final class Work {
    /** After as many units the work is asked whether it was abandoned: less than a millisecond. */
    public static final int UNITS_BETWEEN_QUESTIONS = 1 << 14;

    private static final long ENDLESS = Long.MAX_VALUE;

    private final @Nullable Work whole;
    private final BooleanSupplier abandoned;
    private final long allowance;
    private long done;
    private long tokens;
    private long asked; // value of done at the last question

    private Work(@Nullable Work whole, BooleanSupplier abandoned, long allowance) {
        this.whole = whole;
        this.abandoned = abandoned;
        this.allowance = allowance;
    }

    /** Work without a limit that is never abandoned, of tests, benches and offline tools. */
    public static Work unlimited() {
        return of(() -> false);
    }

    /**
     * Work without a limit.
     *
     * @param abandoned whether the result is no longer wanted. It is asked often, in the thread that works, so it must be cheap
     */
    public static Work of(BooleanSupplier abandoned) {
        return new Work(null, abandoned, ENDLESS);
    }

    /** A part of this work with an allowance of its own. It counts here too. */
    public Work atMost(long units) {
        return new Work(this, () -> false, units);
    }

    /**
     * Counts units, before or after they are done.
     *
     * @throws WorkExceeded if that is more than the allowance
     * @throws Abandoned if the result is no longer wanted
     */
    public void spend(long units) {
        done += units;
        if (done > allowance) {
            throw new WorkExceeded(allowance);
        }
        if (whole != null) {
            whole.spend(units);
        } else if (done - asked >= UNITS_BETWEEN_QUESTIONS) {
            ask();
        }
    }

    /**
     * Asks at once whether the work was abandoned: before a long step that can't be counted.
     *
     * @throws Abandoned if the result is no longer wanted
     */
    public void ask() {
        if (whole != null) {
            whole.ask();
            return;
        }
        asked = done;
        if (abandoned.getAsBoolean()) {
            throw new Abandoned();
        }
    }

    /** Counts tokens that a model reads. They are no work by themselves. */
    public void read(long count) {
        if (whole == null) {
            tokens += count;
        } else {
            whole.read(count);
        }
    }

    /** The tokens that were read so far, also by parts. */
    public long tokens() {
        return whole == null ? tokens : whole.tokens();
    }

    /** The units so far. */
    public long done() {
        return done;
    }
}
