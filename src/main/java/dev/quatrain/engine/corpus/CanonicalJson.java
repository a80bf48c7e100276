package dev.quatrain.engine.corpus;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes strings as JSON in a fixed form that does not depend on the defaults of a library. Digests of corpora depend on it.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    public static String array(List<String> strings) {
        return strings.stream().map(CanonicalJson::string).collect(Collectors.joining(",", "[", "]"));
    }

    /** Escapes only what RFC 8259 requires, line feed and tab in their short forms. */
    public static String string(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            switch (unit) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> {
                    if (unit < ' ') {
                        json.append("\\u%04x".formatted((int) unit));
                    } else {
                        json.append(unit);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
