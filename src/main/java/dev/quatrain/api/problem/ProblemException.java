package dev.quatrain.api.problem;

import dev.quatrain.api.problem.Problem.Violation;
import java.util.List;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final List<Violation> errors;

    public ProblemException(ProblemType type, String detail, Violation... errors) {
        this(type, detail, List.of(errors));
    }

    public ProblemException(ProblemType type, String detail, List<Violation> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** A problem with one place, whose detail becomes the message. */
    public static ProblemException of(ProblemType type, Violation error) {
        return new ProblemException(type, error.place() + ": " + error.detail(), error);
    }

    /** A problem with one or more places. */
    public static ProblemException of(ProblemType type, List<Violation> errors) {
        return errors.size() == 1
                ? of(type, errors.get(0))
                : new ProblemException(type, errors.size() + " errors; see the field errors", errors);
    }

    public ProblemType type() {
        return type;
    }

    public Problem problem() {
        return Problem.of(type, String.valueOf(getMessage()), errors);
    }
}
