package dev.quatrain.api;

import dev.quatrain.api.body.BodyConfiguration;
import dev.quatrain.engine.storage.InsufficientStorage;
import dev.quatrain.registry.Storage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses an upload before it is read if the disk has no room for it, as it arrives and as it is stored. */
@Component
@Order(BodyConfiguration.AFTER_SECURITY - 1) // before the body is received
class UploadRoom extends OncePerRequestFilter {

    private static final int COPIES = 2;

    private final Storage storage;
    private final long largest;
    private final HandlerExceptionResolver problems;

    UploadRoom(
            Storage storage,
            MultipartProperties limits,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.storage = storage;
        this.largest = limits.getMaxRequestSize().toBytes();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            storage.space().require(COPIES * expected(request));
        } catch (InsufficientStorage full) {
            problems.resolveException(request, response, null, full);
            return;
        }
        chain.doFilter(request, response);
    }

    /** The length of an upload; 0 for other requests, for an unknown length, and for one that is too large anyway. */
    private long expected(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return isUpload(request) && length > 0 && length <= largest ? length : 0;
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type =
                request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/form-data") || type.startsWith(ArchiveController.ZIP);
    }
}
