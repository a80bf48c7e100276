package dev.quatrain.api.body;

import dev.quatrain.api.ApiProperties;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.api.stream.AnswerEnd;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Receives the body of a request before anything else is done for it. A request comes here twice: when its head has arrived,
 * and when its body is complete.
 */
final class BodyFilter implements Filter {

    private static final String BODY = BodyFilter.class.getName() + ".body";
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final String ZIP = "application/zip";
    private static final String FORM = "multipart/";

    private final IncomingBodies bodies;
    private final Limits limits;
    private final HandlerExceptionResolver problems;
    private final DocumentMemory memory;

    BodyFilter(IncomingBodies bodies, Limits limits, HandlerExceptionResolver problems) {
        this.bodies = bodies;
        this.limits = limits;
        this.problems = problems;
        this.memory = new DocumentMemory(limits.documentBytes());
    }

    /** How fast and how long bodies may be. */
    record Limits(BodyProperties pace, MultipartProperties files, ApiProperties api) {

        BodyLimit of(HttpServletRequest request) {
            String type = String.valueOf(request.getContentType());
            if (type.regionMatches(true, 0, FORM, 0, FORM.length())) {
                return files(files.getMaxRequestSize().toBytes());
            }
            return type.regionMatches(true, 0, ZIP, 0, ZIP.length())
                    ? files(files.getMaxFileSize().toBytes())
                    : json(api.maxJsonSize().toBytes());
        }

        /** Enough for the longest, or it would never be admitted. */
        private long documentBytes() {
            return Math.max(pace.documentBytes(), api.maxJsonSize().toBytes());
        }

        private static BodyLimit files(long bytes) {
            return new BodyLimit(
                    bytes, false, "The upload is larger than this service takes, %d bytes".formatted(bytes));
        }

        private static BodyLimit json(long bytes) {
            return new BodyLimit(
                    bytes, true, "The JSON document is larger than this service reads; upload long texts as a file");
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (request.getAttribute(BODY) instanceof CompleteBody complete) {
            answer(complete, http, (HttpServletResponse) response, chain);
        } else if (hasBody(http)) {
            receive(http);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private void receive(HttpServletRequest request) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0); // the pace decides
        BodyStore store = new BodyStore(folder(limits.files()));
        IncomingBody.Reception reception =
                new IncomingBody.Reception(store, new BodyPace(limits.pace(), System.nanoTime()), limits.of(request));
        IncomingBody body = new IncomingBody(async, reception, bodies::remove);
        request.setAttribute(BODY, new CompleteBody(body, limits.files()));
        bodies.add(body);
    }

    static Path folder(MultipartProperties files) {
        String location = files.getLocation();
        return Path.of(location == null || location.isBlank() ? System.getProperty("java.io.tmpdir") : location);
    }

    private void answer(
            CompleteBody complete, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (complete) {
            Exception failure = complete.failure();
            if (failure != null) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                problems.resolveException(request, response, null, failure);
            } else if (memory.acquire(complete.documentLength())) {
                work(complete, request, response, chain);
            } else {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                problems.resolveException(request, response, null, tooMany());
            }
        }
    }

    private void work(
            CompleteBody complete, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long length = complete.documentLength();
        try {
            chain.doFilter(new CompleteRequest(request, complete), response);
        } finally {
            AnswerEnd.then(request, () -> memory.release(length));
        }
    }

    private static ProblemException tooMany() {
        return new ProblemException(
                ProblemType.OVERLOADED,
                "The service works on as many large documents as fit into its memory. Repeat the request after %s seconds"
                        .formatted(RETRY_AFTER_SECONDS));
    }
}
