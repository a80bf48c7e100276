package dev.quatrain.api.body;

/** Whether a body arrives fast enough. Times are in nanoseconds, of any clock that runs forward only. */
final class BodyPace {

    private static final double SECOND = 1e9;

    /** Credit of a body that has just begun, so that it isn't the slowest of all. */
    private static final long HEAD_START = 1 << 16;

    private final BodyProperties limits;
    private final long start;
    private long windowStart;
    private long windowBytes;
    private long bytes;

    BodyPace(BodyProperties limits, long now) {
        this.limits = limits;
        this.start = now;
        this.windowStart = now;
    }

    void received(int count) {
        bytes += count;
        windowBytes += count;
    }

    /** Asked at least once a window; closes a window that is over. */
    boolean tooSlow(long now) {
        if (now - start > limits.deadline().toNanos()) {
            return true;
        }
        long length = now - windowStart;
        if (length < limits.window().toNanos()) {
            return false;
        }
        boolean slow = windowBytes < limits.leastRate().toBytes() * (length / SECOND);
        windowStart = now;
        windowBytes = 0;
        return slow;
    }

    /** Bytes per second so far, for comparison with other bodies. */
    double rate(long now) {
        return (bytes + HEAD_START) / ((now - start) / SECOND + 1);
    }
}
