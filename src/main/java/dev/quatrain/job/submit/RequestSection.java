package dev.quatrain.job.submit;

import dev.quatrain.engine.recipe.PlanField;
import dev.quatrain.engine.recipe.PlanViolations;
import dev.quatrain.job.StoredJson;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An object of a training request. A draft takes the fields that it knows; the remaining fields do not apply. */
final class RequestSection {

    private final String pointer;
    private final JsonNode fields;
    private final Set<String> taken = new HashSet<>();

    /** @param asked null for an absent object */
    RequestSection(String pointer, @Nullable Object asked) {
        this.pointer = pointer;
        this.fields = asked == null ? JsonNodeFactory.instance.objectNode() : StoredJson.tree(asked);
    }

    /** Takes the fields with the names of the record's components. */
    <T extends Record> T take(Class<T> type) {
        Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(RequestSection::snake)
                .forEach(taken::add);
        return StoredJson.read(fields, type);
    }

    /** Takes one field; null if it is absent. */
    <T> @Nullable T take(String name, Class<T> type) {
        taken.add(name);
        return fields.hasNonNull(name) ? StoredJson.read(fields.get(name), type) : null;
    }

    /** Adds a violation for every field that was not taken. */
    void refuseRest(PlanViolations violations, String reason) {
        for (String name : fields.propertyNames()) {
            if (!taken.contains(name)) {
                violations.notApplicable(field(name), asked(fields.get(name)), reason);
            }
        }
    }

    private static String asked(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }

    private PlanField field(String name) {
        String sought = pointer + '/' + name;
        return Arrays.stream(PlanField.values())
                .filter(field -> PlanPointers.of(field).equals(sought))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no field of a plan stands at " + sought));
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
