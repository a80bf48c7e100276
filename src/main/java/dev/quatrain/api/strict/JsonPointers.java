package dev.quatrain.api.strict;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/** Builds JSON pointers (RFC 6901) from the paths that libraries report. */
public final class JsonPointers {

    private JsonPointers() {}

    static String of(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : escaped(name));
        }
        return pointer.toString();
    }

    /** @param path of Bean Validation, such as {@code texts[0].maxTokens}. JSON names are the same in snake case */
    public static String ofBeanPath(String path) {
        String steps = path.replaceAll("\\.?<[^>]*>", "")
                .replace("[", "/")
                .replace("]", "")
                .replace('.', '/');
        return '/' + snakeCase(steps);
    }

    public static String snakeCase(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
