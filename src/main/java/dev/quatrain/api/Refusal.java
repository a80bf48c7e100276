package dev.quatrain.api;

import dev.quatrain.api.Problem.Violation;
import java.util.List;

/** Ends the handling of a request with a problem. */
final class Refusal extends RuntimeException {

    private final ProblemType type;
    private final List<Violation> errors;

    Refusal(ProblemType type, String detail, Violation... errors) {
        this(type, detail, List.of(errors));
    }

    Refusal(ProblemType type, String detail, List<Violation> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** One place at fault says it all. */
    static Refusal of(ProblemType type, Violation error) {
        return new Refusal(type, error.place() + ": " + error.detail(), error);
    }

    /** Several places at fault, or one. */
    static Refusal of(ProblemType type, List<Violation> errors) {
        return errors.size() == 1
                ? of(type, errors.get(0))
                : new Refusal(type, errors.size() + " things are at fault; see errors", errors);
    }

    ProblemType type() {
        return type;
    }

    Problem problem() {
        return Problem.of(type, getMessage(), errors);
    }
}
