package dev.quatrain.api.stream;

import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.serving.Completions;
import dev.quatrain.serving.TokenStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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
    private final ExecutorService pool;

    StreamThreads(Completions completions, Callers callers) {
        this.callers = callers;
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

    /** Writes events. */
    @FunctionalInterface
    public interface Writing {
        /** @throws IOException if the client has gone */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Begins the answer to the request that the current thread handles, and returns. What is written is written for the caller
     * of this thread and for its client; then the stream is closed.
     */
    public void write(HttpServletResponse response, TokenStream tokens, Writing writing) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy must not buffer the events
        Caller caller = callers.current();
        AsyncContext async = request().startAsync();
        async.setTimeout(NEVER); // the pace of the answer decides
        async.addListener(new EndOnError());
        pool.execute(() -> {
            try (Callers.Acting acting = callers.act(caller);
                    TokenStream closed = tokens) {
                RequestContextHolder.setRequestAttributes(
                        new ServletRequestAttributes((HttpServletRequest) async.getRequest()));
                writing.to(response.getOutputStream());
            } catch (IOException gone) {
                LOG.debug("The reader of a stream has gone", gone);
            } finally {
                RequestContextHolder.resetRequestAttributes();
                EndOnError.complete(async);
            }
        });
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    @Override
    public void destroy() {
        pool.shutdown();
    }
}
