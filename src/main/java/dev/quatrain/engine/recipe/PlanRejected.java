package dev.quatrain.engine.recipe;

import java.util.List;

/** What was asked for is well formed but cannot be done. */
public final class PlanRejected extends RuntimeException {

    private final List<Complaint> complaints;

    public PlanRejected(List<Complaint> complaints) {
        super(complaints.toString());
        this.complaints = List.copyOf(complaints);
    }

    public List<Complaint> complaints() {
        return complaints;
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer JSON pointer into the training request, such as {@code /model/hidden_size}
     * @param detail what was expected and what came
     */
    public record Complaint(String pointer, String detail) {}
}
