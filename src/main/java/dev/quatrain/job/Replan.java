package dev.quatrain.job;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanRejected;
import dev.quatrain.job.submit.DraftReader;
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
            throw new PlanRejected(PlanField.EPOCHS_IN_ALL, "expected none, because counting takes one pass");
        }
        ObjectNode training = (ObjectNode) changed.required("training");
        int before = training.required("epochs").intValue();
        if (before == 0 || epochs <= before || epochs > MOST) {
            throw new PlanRejected(PlanField.EPOCHS_IN_ALL, expected(before) + ", got " + epochs);
        }
        training.put("epochs", epochs);
        return changed.toString();
    }

    /**
     * The request with a larger number of passes, for a job without a plan.
     *
     * @throws PlanRejected if the number is not larger than before
     */
    static String asking(String request, int epochs) {
        ObjectNode changed = (ObjectNode) StoredJson.tree(request);
        ObjectNode training = changed.withObject("/training");
        int before = training.path("epochs").intValue(0);
        if (epochs <= before || epochs > MOST) {
            throw new PlanRejected(
                    PlanField.EPOCHS_IN_ALL,
                    "expected from %d to %d epochs, got %d".formatted(before + 1, MOST, epochs));
        }
        training.put("epochs", epochs);
        DraftReader.read(
                        StoredJson.read(changed.required("task"), Task.class),
                        StoredJson.read(changed, RequestedPlan.class),
                        changed.has("continue_from"))
                .violations()
                .throwIfAny();
        return changed.toString();
    }

    private static String expected(int before) {
        return before == 0
                ? "expected none, because max_duration alone limits this job"
                : "expected from %d to %d epochs, more than the plan's".formatted(before + 1, MOST);
    }
}
