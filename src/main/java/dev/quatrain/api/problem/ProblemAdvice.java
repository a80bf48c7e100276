package dev.quatrain.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Handles all remaining exceptions: rejections as they are, unexpected exceptions as incidents in the log. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

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
        return ProblemAnswers.response(
                ProblemAnswers.incident(failure, request.getMethod() + ' ' + request.getRequestURI()), request);
    }
}
