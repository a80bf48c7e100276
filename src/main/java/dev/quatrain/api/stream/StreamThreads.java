package dev.quatrain.api.stream;

import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.serving.Completions;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Threads that write tokens as server-sent events, one for each open stream. The thread of the request is free as soon as the
 * stream has been opened; so streams hold up no other request, however many there are and however slowly they are read.
 */
@Component
public final class StreamThreads implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StreamThreads.class);
    private static final long IDLE_SECONDS = 30;
    private static final long NEVER = 0;

    private final Callers callers;
    private final Connections connections;
    private final Departures departures;
    private final ExecutorService pool;

    StreamThreads(Completions completions, Callers callers, Connections connections, Departures departures) {
        this.callers = callers;
        this.connections = connections;
        this.departures = departures;
        this.pool = pool(completions.mostStreams());
    }

    /** The queue is for a stream that is opened while the thread of one that was closed is about to end. */
    private static ExecutorService pool(int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new CustomizableThreadFactory("stream-"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** What the events are made of. */
    @FunctionalInterface
    public interface Source extends AutoCloseable {
        @Override
        void close();
    }

    /** Writes events. */
    @FunctionalInterface
    public interface Writing {
        /** @throws IOException if the client has gone */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Begins the answer to the request that the current thread handles, and returns. What is written is written for the caller
     * of this thread and for its client; then the source is closed.
     */
    public void write(HttpServletResponse response, Source source, Writing writing) {
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no"); // a proxy must not buffer the events
            Begun answer = begin(response);
            departures.then(() -> pool.execute(() -> write(answer, source, writing)));
        } catch (IOException broken) {
            source.close();
            throw new UncheckedIOException(broken);
        } catch (RuntimeException refused) {
            source.close();
            throw refused;
        }
    }

    /** An answer that goes on without the thread of its request. */
    private record Begun(Caller caller, Connection connection, OutputStream out, AsyncContext async, AnswerEnd end) {}

    private Begun begin(HttpServletResponse response) throws IOException {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        Caller caller = callers.current();
        Connection connection = connections.ofRequest();
        OutputStream out = new ConnectionOutput(connection, response.getOutputStream());
        AsyncContext async = request.startAsync();
        async.setTimeout(NEVER); // the pace of the answer decides
        async.addListener(new ContainerEnd(connection));
        return new Begun(caller, connection, out, async, AnswerEnd.of(request));
    }

    private void write(Begun answer, Source source, Writing writing) {
        boolean whole = false;
        try (Callers.Acting acting = callers.act(answer.caller());
                Connections.GoingOn going = connections.goOn(answer.connection());
                Source closed = source) {
            writing.to(answer.out());
            whole = true;
        } catch (IOException gone) {
            LOG.debug("The reader of a stream has gone", gone);
        } catch (RuntimeException failure) {
            LOG.error("A stream broke off", failure);
        } finally {
            end(answer, whole);
        }
    }

    private static void end(Begun answer, boolean whole) {
        if (!whole) {
            answer.connection().breakOff();
        }
        answer.connection().end(answer.async());
        answer.end().reached();
    }

    @Override
    public void destroy() {
        pool.shutdown();
    }
}
