package dev.quatrain.job.submit;

import dev.quatrain.engine.recipe.PlanField;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** JSON pointers of the plan fields in a training request, with the names of {@code RequestedPlan}. */
public final class PlanPointers {

    private static final Set<PlanField> OF_TOKENIZER =
            EnumSet.of(PlanField.MIN_FREQUENCY, PlanField.MAX_VOCABULARY, PlanField.SPLIT);
    private static final Set<PlanField> OF_MODEL = EnumSet.range(PlanField.LAYERS, PlanField.SHARED_VOCABULARY);
    private static final Set<PlanField> OF_TRAINING = EnumSet.range(PlanField.EPOCHS, PlanField.LABEL_SMOOTHING);

    private PlanPointers() {}

    /** The pointer of a field, such as {@code /model/hidden_size}. */
    public static String of(PlanField field) {
        return switch (field) {
            case SPLIT_METHOD -> "/split";
            case PARENT -> "/continue_from";
            case EPOCHS_IN_ALL -> "/epochs";
            case TOKENIZER_TYPE -> "/tokenizer/type";
            case MODEL_TYPE -> "/model/type";
            default -> section(field) + '/' + field.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String section(PlanField field) {
        if (OF_TOKENIZER.contains(field)) {
            return "/tokenizer";
        }
        if (OF_MODEL.contains(field)) {
            return "/model";
        }
        return OF_TRAINING.contains(field) ? "/training" : "";
    }
}
