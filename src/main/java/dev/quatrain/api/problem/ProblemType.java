package dev.quatrain.api.problem;

import dev.quatrain.job.JobProblem;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The problem types of the HTTP API, with status and title. A failed job has its own types, see {@code Problems}. */
public enum ProblemType {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid HTTP"),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not a JSON document"),
    MALFORMED_UPLOAD(HttpStatus.BAD_REQUEST, "The upload is broken or incomplete"),
    VALIDATION_FAILED(HttpStatus.BAD_REQUEST, "The request is not as expected"),
    UNKNOWN_FIELD(HttpStatus.BAD_REQUEST, "The body has a field that does not exist"),
    UNKNOWN_PARAMETER(HttpStatus.BAD_REQUEST, "The request has a parameter that does not exist"),
    UNSUPPORTED_API_VERSION(HttpStatus.BAD_REQUEST, "This version of the API does not exist"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "The request has no valid key"),
    MISSING_SCOPE(HttpStatus.FORBIDDEN, "The key does not allow this"),
    FOREIGN_ORIGIN(HttpStatus.FORBIDDEN, "The request comes from another site"),
    NO_SUCH_PATH(HttpStatus.NOT_FOUND, "There is nothing at this path"),
    UNKNOWN_CORPUS(HttpStatus.NOT_FOUND, "There is no such corpus"),
    UNKNOWN_JOB(HttpStatus.NOT_FOUND, "There is no such job"),
    UNKNOWN_MODEL(HttpStatus.NOT_FOUND, "There is no such model"),
    UNKNOWN_KEY(HttpStatus.NOT_FOUND, "There is no such key"),
    UNKNOWN_VERSION(HttpStatus.NOT_FOUND, "The model has no such version or alias"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path does not support this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The response is not available in an accepted type"),
    SLOW_BODY(HttpStatus.REQUEST_TIMEOUT, "The body arrives too slowly"),
    NAME_TAKEN(HttpStatus.CONFLICT, "The name is taken"),
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT, "The job's state does not allow this"),
    CORPUS_IN_USE(HttpStatus.CONFLICT, "The corpus is in use"),
    VERSION_IN_USE(HttpStatus.CONFLICT, "An alias points to the version"),
    REQUEST_UNDER_WAY(HttpStatus.CONFLICT, "The same request is still being worked on"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The path does not support this type of body"),
    UNSUPPORTED_FILE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This kind of file cannot be read"),
    FOREIGN_HOST(HttpStatus.MISDIRECTED_REQUEST, "The request is for another host"),
    UNREADABLE_CORPUS(HttpStatus.UNPROCESSABLE_CONTENT, "The text is not valid for this kind of corpus"),
    IMPOSSIBLE_PLAN(HttpStatus.UNPROCESSABLE_CONTENT, "The request is valid, but the training cannot run"),
    IMPOSSIBLE_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT, "The request is valid, but the model cannot fulfil it"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key was used with a different request"),
    ARTIFACT_REJECTED(HttpStatus.UNPROCESSABLE_CONTENT, "The archive is not a valid model"),
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "The service does not implement this part of HTTP"),
    QUOTA_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS, "More than the quota allows"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot accept more work"),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer"),
    INSUFFICIENT_STORAGE(HttpStatus.INSUFFICIENT_STORAGE, "The disk is full"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "The service has an internal error");

    private static final int HTTP_VERSION = HttpStatus.HTTP_VERSION_NOT_SUPPORTED.value();

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The first type with a given status, or one for all that are the client's or the service's. */
    static ProblemType ofStatus(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status.value() == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : status == HTTP_VERSION ? NOT_IMPLEMENTED : INTERNAL);
    }

    /** An identifier for comparison, not an address. */
    public String uri() {
        return JobProblem.NAMESPACE + slug();
    }
}
