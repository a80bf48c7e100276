package dev.quatrain.api.problem;

import dev.quatrain.quota.QuotaExceeded;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Maps exceeded quotas to problems, also where no controller is known yet. */
@RestControllerAdvice
@Order(1)
class QuotaAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> exceeded(QuotaExceeded exceeded, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        Duration wait = exceeded.retryAfter();
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(secondsUp(wait)));
        }
        ProblemException problem =
                new ProblemException(ProblemType.QUOTA_EXCEEDED, String.valueOf(exceeded.getMessage()));
        return ProblemAnswers.response(problem.problem(), request, headers);
    }

    private static long secondsUp(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
