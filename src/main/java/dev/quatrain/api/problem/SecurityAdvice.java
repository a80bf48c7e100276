package dev.quatrain.api.problem;

import dev.quatrain.security.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Maps refusals of the filters to problems. They come before a controller is known. */
@RestControllerAdvice
@Order(1)
class SecurityAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (refused.challenge() != null) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, refused.challenge());
        }
        ProblemException problem = new ProblemException(typeOf(refused.kind()), String.valueOf(refused.getMessage()));
        return ProblemAnswers.response(problem.problem(), request, headers);
    }

    private static ProblemType typeOf(Refused.Kind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> ProblemType.UNAUTHENTICATED;
            case MISSING_SCOPE -> ProblemType.MISSING_SCOPE;
            case FOREIGN_ORIGIN -> ProblemType.FOREIGN_ORIGIN;
            case FOREIGN_HOST -> ProblemType.FOREIGN_HOST;
        };
    }
}
