package dev.quatrain.api.problem;

import dev.quatrain.engine.storage.InsufficientStorage;
import dev.quatrain.registry.ClosedDatabase;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Handles all remaining exceptions: rejections as they are, unexpected exceptions as incidents in the log. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private static final int RETRY_AFTER_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> refused(ProblemException refusal, HttpServletRequest request) {
        return ProblemAnswers.response(refusal, request);
    }

    /** The client has disconnected, so there is no response. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("The client went away: {}", gone.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unforeseen(Throwable failure, HttpServletRequest request) {
        InsufficientStorage full = InsufficientStorage.in(failure);
        if (full != null) {
            return full(full, request);
        }
        if (isDatabase(failure)) {
            return unavailable(failure, request);
        }
        return ProblemAnswers.response(
                ProblemAnswers.incident(failure, request.getMethod() + ' ' + request.getRequestURI()), request);
    }

    private static ResponseEntity<Problem> full(InsufficientStorage full, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), full.getMessage());
        return ProblemAnswers.response(
                new ProblemException(ProblemType.INSUFFICIENT_STORAGE, String.valueOf(full.getMessage())), request);
    }

    private static boolean isDatabase(Throwable failure) {
        return failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException
                || ClosedDatabase.isClosed(failure);
    }

    private static ResponseEntity<Problem> unavailable(Throwable failure, HttpServletRequest request) {
        LOG.warn("The database does not answer {} {}", request.getMethod(), request.getRequestURI(), failure);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        String detail = "Repeat the request after %d seconds".formatted(RETRY_AFTER_SECONDS);
        return ProblemAnswers.response(
                new ProblemException(ProblemType.DATABASE_UNAVAILABLE, detail).problem(), request, headers);
    }
}
