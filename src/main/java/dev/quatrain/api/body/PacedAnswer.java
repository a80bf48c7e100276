package dev.quatrain.api.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that its client must read at a least rate, since a thread waits while the client does not. Only the time spent waiting
 * counts, so that a stream may be as slow as the model that writes it.
 */
final class PacedAnswer extends HttpServletResponseWrapper {

    private final Waiting waiting;
    private @Nullable ServletOutputStream stream;

    PacedAnswer(HttpServletResponse response, Waiting waiting) {
        super(response);
        this.waiting = waiting;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Output(super.getOutputStream(), waiting);
        }
        return stream;
    }

    @Override
    public void flushBuffer() throws IOException {
        waiting.during(0, super::flushBuffer);
    }

    /** Something that waits for the client. */
    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }

    /** The time that an answer has waited for its client, and what went out in it. */
    static final class Waiting {
        private static final double SECOND = 1e9;

        private final BodyProperties limits;
        private final LongSupplier clock;
        private final Runnable abort;
        private long total;
        private long window;
        private long bytes;

        /**
         * @param clock in nanoseconds
         * @param abort ends the connection
         */
        Waiting(BodyProperties limits, LongSupplier clock, Runnable abort) {
            this.limits = limits;
            this.clock = clock;
            this.abort = abort;
        }

        static Waiting of(ServletRequest request, BodyProperties limits) {
            Object abort = request.getAttribute(ConnectionValve.ABORT);
            return new Waiting(limits, System::nanoTime, abort instanceof Runnable end ? end : () -> {});
        }

        /** @throws IOException if the client reads too slowly; the connection is closed then */
        synchronized void during(int count, Write write) throws IOException {
            long start = clock.getAsLong();
            write.run();
            long waited = clock.getAsLong() - start;
            total += waited;
            window += waited;
            bytes += count;
            if (window >= limits.window().toNanos()) {
                closeWindow();
            }
        }

        private void closeWindow() throws IOException {
            boolean slow = bytes < limits.leastRate().toBytes() * (window / SECOND);
            if (slow || total > limits.deadline().toNanos()) {
                abort.run();
                throw new IOException("The client reads too slowly");
            }
            window = 0;
            bytes = 0;
        }
    }

    private static final class Output extends ServletOutputStream {
        private final ServletOutputStream out;
        private final Waiting waiting;

        Output(ServletOutputStream out, Waiting waiting) {
            this.out = out;
            this.waiting = waiting;
        }

        @Override
        public void write(int one) throws IOException {
            waiting.during(1, () -> out.write(one));
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            waiting.during(count, () -> out.write(bytes, offset, count));
        }

        @Override
        public void flush() throws IOException {
            waiting.during(0, out::flush);
        }

        @Override
        public void close() throws IOException {
            waiting.during(0, out::close);
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
