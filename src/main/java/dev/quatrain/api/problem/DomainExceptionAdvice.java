package dev.quatrain.api.problem;

import static dev.quatrain.api.problem.ProblemAnswers.response;
import static dev.quatrain.api.problem.ProblemType.ARTIFACT_REJECTED;
import static dev.quatrain.api.problem.ProblemType.CORPUS_IN_USE;
import static dev.quatrain.api.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.quatrain.api.problem.ProblemType.ILLEGAL_TRANSITION;
import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_PLAN;
import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;
import static dev.quatrain.api.problem.ProblemType.NAME_TAKEN;
import static dev.quatrain.api.problem.ProblemType.OVERLOADED;
import static dev.quatrain.api.problem.ProblemType.REQUEST_UNDER_WAY;
import static dev.quatrain.api.problem.ProblemType.TOO_LARGE;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_CORPUS;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_JOB;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_KEY;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_MODEL;
import static dev.quatrain.api.problem.ProblemType.UNKNOWN_VERSION;
import static dev.quatrain.api.problem.ProblemType.UNREADABLE_CORPUS;
import static dev.quatrain.api.problem.ProblemType.UNSUPPORTED_FILE;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;
import static dev.quatrain.api.problem.ProblemType.VERSION_IN_USE;

import dev.quatrain.api.Idempotency;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.engine.artifact.ArtifactRejected;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.job.IllegalTransition;
import dev.quatrain.job.Jobs;
import dev.quatrain.job.PreparationBusy;
import dev.quatrain.job.submit.PlanPointers;
import dev.quatrain.registry.Conflict;
import dev.quatrain.registry.InvalidName;
import dev.quatrain.registry.NotFound;
import dev.quatrain.serving.Overloaded;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Maps exceptions of registry, job, serving and engine to problems. */
@RestControllerAdvice
@Order(1)
class DomainExceptionAdvice {

    private final Jobs jobs;

    DomainExceptionAdvice(Jobs jobs) {
        this.jobs = jobs;
    }

    @ExceptionHandler
    ResponseEntity<Problem> notFound(NotFound nothing, HttpServletRequest request) {
        String detail = nothing.getMessage() + inTraining(nothing);
        List<Violation> places = nothing.pointer().stream()
                .map(pointer -> Violation.inBody(pointer, detail))
                .toList();
        return response(new ProblemException(typeOf(nothing), detail, places), request);
    }

    private String inTraining(NotFound nothing) {
        return nothing.kind() == NotFound.Kind.MODEL
                ? jobs.training(nothing.reference())
                        .map(job -> " yet: job %s, which trains it, is not finished".formatted(job))
                        .orElse("")
                : "";
    }

    private static ProblemType typeOf(NotFound nothing) {
        return switch (nothing.kind()) {
            case CORPUS -> UNKNOWN_CORPUS;
            case JOB, RUN -> UNKNOWN_JOB;
            case MODEL -> UNKNOWN_MODEL;
            case KEY -> UNKNOWN_KEY;
            case VERSION, ALIAS -> UNKNOWN_VERSION;
        };
    }

    @ExceptionHandler
    ResponseEntity<Problem> conflict(Conflict conflict, HttpServletRequest request) {
        Violation inKey = Violation.inHeader(Idempotency.HEADER, String.valueOf(conflict.getMessage()));
        return response(
                switch (conflict.kind()) {
                    case NAME_TAKEN -> new ProblemException(NAME_TAKEN, String.valueOf(conflict.getMessage()));
                    case NEEDED -> new ProblemException(CORPUS_IN_USE, String.valueOf(conflict.getMessage()));
                    case ALIASED -> new ProblemException(VERSION_IN_USE, String.valueOf(conflict.getMessage()));
                    case KEY_REUSED -> ProblemException.of(IDEMPOTENCY_KEY_REUSED, inKey);
                    case UNDER_WAY -> ProblemException.of(REQUEST_UNDER_WAY, inKey);
                },
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidName(InvalidName invalid, HttpServletRequest request) {
        return response(
                new ProblemException(
                        VALIDATION_FAILED,
                        String.valueOf(invalid.getMessage()),
                        Violation.inParameter("name", String.valueOf(invalid.getMessage()))),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(CorpusFormatException unreadable, HttpServletRequest request) {
        List<Violation> errors = unreadable.place().stream()
                .map(place -> Violation.inText(place.line(), place.column(), unreadable.detail()))
                .toList();
        return response(
                new ProblemException(typeOf(unreadable.reason()), String.valueOf(unreadable.getMessage()), errors),
                request);
    }

    private static ProblemType typeOf(CorpusFormatException.Reason reason) {
        return switch (reason) {
            case UNSUPPORTED_FILE -> UNSUPPORTED_FILE;
            case MALFORMED, EMPTY -> UNREADABLE_CORPUS;
            case TOO_LARGE -> TOO_LARGE;
            case INAPPLICABLE_OPTION -> VALIDATION_FAILED;
        };
    }

    @ExceptionHandler
    ResponseEntity<Problem> impossiblePlan(PlanRejected rejected, HttpServletRequest request) {
        List<Violation> errors = rejected.violations().stream()
                .map(violation -> Violation.inBody(PlanPointers.of(violation.field()), violation.detail()))
                .toList();
        return response(ProblemException.of(IMPOSSIBLE_PLAN, errors), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> illegalTransition(IllegalTransition illegal, HttpServletRequest request) {
        return response(new ProblemException(ILLEGAL_TRANSITION, String.valueOf(illegal.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> impossibleRequest(InvalidGeneration refused, HttpServletRequest request) {
        return response(
                ProblemException.of(
                        IMPOSSIBLE_REQUEST,
                        Violation.inBody(RequestPointers.of(refused.place()), String.valueOf(refused.getMessage()))),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> rejectedArtifact(ArtifactRejected rejected, HttpServletRequest request) {
        return response(new ProblemException(ARTIFACT_REJECTED, String.valueOf(rejected.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> overloaded(Overloaded overloaded, HttpServletRequest request) {
        return comeBack(
                overloaded.retryAfter(), overloaded.isStopping() ? "The service is shutting down. " : "", request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> busy(PreparationBusy busy, HttpServletRequest request) {
        return comeBack(busy.retryAfter(), "", request);
    }

    /** The client has hung up and does not read this answer. */
    @ExceptionHandler
    ResponseEntity<Problem> gone(Abandoned gone, HttpServletRequest request) {
        return response(new ProblemException(OVERLOADED, "The client has hung up"), request);
    }

    private static ResponseEntity<Problem> comeBack(Duration retryAfter, String reason, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        long seconds = Math.max(1, retryAfter.toSeconds());
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        String detail = reason + "Repeat the request after %d seconds".formatted(seconds);
        return response(new ProblemException(OVERLOADED, detail).problem(), request, headers);
    }
}
