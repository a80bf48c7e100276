package dev.quatrain.engine.recipe;

import java.util.List;

/** What was asked for is well formed but cannot be done. */
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
     * One thing that is wrong.
     *
     * @param detail what was expected and what was found
     */
    public record Violation(PlanField field, String detail) {}
}
