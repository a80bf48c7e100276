package dev.quatrain.api.problem;

import dev.quatrain.engine.constrain.RequestField;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where the fields of a request to a model stand in its body: JSON pointers, in the names of {@code openapi.yaml}. */
public final class RequestPointers {

    private static final Set<RequestField> OF_CONSTRAINT = EnumSet.range(RequestField.PARTICLES, RequestField.TUNE);
    private static final Set<RequestField> OF_POEM = EnumSet.range(RequestField.FORM, RequestField.SCHEME);
    private static final Set<RequestField> OF_TUNE = EnumSet.range(RequestField.KEY, RequestField.TUNE_BARS_PER_PART);

    private RequestPointers() {}

    /** Such as {@code /constraint/poem/lines/2}. */
    public static String of(RequestField.Place place) {
        RequestField field = place.field();
        String pointer = section(field) + '/' + name(field);
        return (place.index() == null ? pointer : pointer + '/' + place.index()) + place.within();
    }

    private static String name(RequestField field) {
        if (field == RequestField.FEET) {
            return "meter";
        }
        String name = OF_TUNE.contains(field) ? field.name().replaceFirst("^TUNE_", "") : field.name();
        return name.toLowerCase(Locale.ROOT);
    }

    private static String section(RequestField field) {
        if (field == RequestField.LEARNING_RATE) {
            return "/dynamic_evaluation";
        }
        if (OF_CONSTRAINT.contains(field)) {
            return "/constraint";
        }
        if (OF_POEM.contains(field)) {
            return "/constraint/poem";
        }
        return OF_TUNE.contains(field) ? "/constraint/tune" : "";
    }
}
