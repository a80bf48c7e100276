package dev.quatrain.serving;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The pace of decoding beside a training, which uses all cores. Its threads wait for each other, so that one core that is taken from it
 * costs as much as all of them. Therefore all threads decode at the begin of the same cycles, and rest until the next one.
 */
final class TrainingPace {
    private static final long CYCLE_NANOS =
            TimeUnit.MILLISECONDS.toNanos(10); // the longest rest, unless a step takes long

    private final double share;
    private final BooleanSupplier training;
    private final Clock clock;
    private final long origin;
    private final ThreadLocal<Use> uses = ThreadLocal.withInitial(Use::new);

    /**
     * The time.
     *
     * @param nanoTime elapsed
     * @param processorTime of the current thread: a slice does not pay for the time in which it had to wait for a core
     * @param pause waits for so many nanoseconds at most
     */
    record Clock(LongSupplier nanoTime, LongSupplier processorTime, LongConsumer pause) {

        static Clock ofSystem() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            LongSupplier processor =
                    threads.isCurrentThreadCpuTimeSupported() ? threads::getCurrentThreadCpuTime : System::nanoTime;
            return new Clock(System::nanoTime, processor, LockSupport::parkNanos);
        }
    }

    /** Of a thread. */
    private static final class Use {
        private long cycle;
        private long nanos; // of a processor, in this cycle; what exceeds the share counts in the next ones
    }

    /**
     * @param share of the time, above 0; 1 for no limit
     * @param training whether there is a training under way
     */
    TrainingPace(double share, BooleanSupplier training, Clock clock) {
        this.share = share;
        this.training = training;
        this.clock = clock;
        this.origin = clock.nanoTime().getAsLong();
    }

    /** Runs a slice as soon as the current thread may. */
    void run(Runnable slice) {
        if (share == 1 || !training.getAsBoolean()) {
            slice.run();
            return;
        }
        Use use = uses.get();
        for (long rest = rest(use); rest > 0; rest = rest(use)) {
            clock.pause().accept(rest);
        }
        long began = clock.processorTime().getAsLong();
        try {
            slice.run();
        } finally {
            use.nanos += clock.processorTime().getAsLong() - began;
        }
    }

    /** Nanoseconds until a slice may begin. */
    private long rest(Use use) {
        if (!training.getAsBoolean()) {
            return 0;
        }
        long passed = clock.nanoTime().getAsLong() - origin;
        long cycle = passed / CYCLE_NANOS;
        use.nanos = (long) Math.max(0, use.nanos - (cycle - use.cycle) * share * CYCLE_NANOS);
        use.cycle = cycle;
        return use.nanos < share * CYCLE_NANOS ? 0 : (cycle + 1) * CYCLE_NANOS - passed;
    }
}
