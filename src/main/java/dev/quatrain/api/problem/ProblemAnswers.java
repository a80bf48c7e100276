package dev.quatrain.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Problems as HTTP responses. */
public final class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private ProblemAnswers() {}

    /** Logs an unexpected exception and returns a problem with the id of the log entry. */
    public static Problem incident(Throwable failure, String during) {
        String id = UUID.randomUUID().toString();
        LOG.error("Incident {} during {}", id, during, failure);
        return Problem.of(ProblemType.INTERNAL, "The service's log has details under this incident.", List.of())
                .loggedAs(id);
    }

    public static ResponseEntity<Problem> response(ProblemException refusal, HttpServletRequest request) {
        return response(refusal.problem(), request, HttpHeaders.EMPTY);
    }

    public static ResponseEntity<Problem> response(Problem problem, HttpServletRequest request) {
        return response(problem, request, HttpHeaders.EMPTY);
    }

    public static ResponseEntity<Problem> response(Problem problem, String path) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.at(path));
    }

    /** The response is a problem, whatever types the client accepts. */
    public static ResponseEntity<Problem> response(Problem problem, HttpServletRequest request, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.at(request.getRequestURI()));
    }
}
