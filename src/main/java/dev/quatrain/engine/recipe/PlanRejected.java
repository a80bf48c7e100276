package dev.quatrain.engine.recipe;

import java.util.List;

/** A well-formed training request that cannot be carried out. */
public final class PlanRejected extends RuntimeException {

    private final List<Violation> violations;

    public PlanRejected(List<Violation> violations) {
        super(violations.toString());
        this.violations = List.copyOf(violations);
    }

    public PlanRejected(PlanField field, String detail) {
        this(List.of(new Violation(field, detail)));
    }

    public List<Violation> violations() {
        return violations;
    }

    /**
     * One fault of a request.
     *
     * @param detail the expected and the actual value
     */
    public record Violation(PlanField field, String detail) {}
}
