package dev.quatrain.job;

import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.engine.recipe.PlanRejected.Complaint;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Changes to a settled plan between two attempts. */
final class Replan {

    private static final int MOST = 1_000_000;

    private Replan() {}

    /**
     * The plan with more passes over the text.
     *
     * @throws PlanRejected if the number is not larger than before
     */
    static String epochs(String plan, int epochs) {
        ObjectNode changed = (ObjectNode) StoredJson.tree(plan);
        if (!changed.has("training")) {
            throw new PlanRejected(List.of(new Complaint("/epochs", "expected none, because counting takes one pass")));
        }
        ObjectNode training = (ObjectNode) changed.required("training");
        int before = training.required("epochs").intValue();
        if (before == 0 || epochs <= before || epochs > MOST) {
            throw new PlanRejected(List.of(new Complaint("/epochs", expected(before) + "; came " + epochs)));
        }
        training.put("epochs", epochs);
        return changed.toString();
    }

    private static String expected(int before) {
        return before == 0
                ? "expected none, because max_duration alone limits this job"
                : "expected from %d to %d epochs, more than the plan's".formatted(before + 1, MOST);
    }
}
