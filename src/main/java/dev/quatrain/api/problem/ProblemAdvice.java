package dev.quatrain.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** The last word on what went wrong: refusals as they are, and what nobody foresaw as an incident in the log. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal, HttpServletRequest request) {
        return response(refusal, request);
    }

    /** The client is gone: nobody reads an answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("The client went away: {}", gone.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unforeseen(Throwable failure, HttpServletRequest request) {
        return response(incident(failure, request.getMethod() + ' ' + request.getRequestURI()), request);
    }

    /** Logs a failure that is ours, and tells the client under which id. */
    public static Problem incident(Throwable failure, String during) {
        String id = UUID.randomUUID().toString();
        LOG.error("Incident {} during {}", id, during, failure);
        return Problem.of(ProblemType.INTERNAL, "The service's log tells more under this incident.", List.of())
                .loggedAs(id);
    }

    static ResponseEntity<Problem> response(Refusal refusal, HttpServletRequest request) {
        return response(refusal.problem(), request, HttpHeaders.EMPTY);
    }

    static ResponseEntity<Problem> response(Problem problem, HttpServletRequest request) {
        return response(problem, request, HttpHeaders.EMPTY);
    }

    static ResponseEntity<Problem> response(Problem problem, String path) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.at(path));
    }

    /** Problems are told as problems, whatever the client said it accepts. */
    static ResponseEntity<Problem> response(Problem problem, HttpServletRequest request, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.at(request.getRequestURI()));
    }
}
