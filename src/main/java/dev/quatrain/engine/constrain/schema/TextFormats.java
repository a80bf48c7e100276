package dev.quatrain.engine.constrain.schema;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The formats that are written, each as a regular expression of some of its texts. */
final class TextFormats {
    private static final String DATE = "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"; // 29 February is left out
    private static final String TIME =
            "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,6})?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?";

    private static final Map<String, String> REGEXES = Map.of(
            "date", "^(?:" + DATE + ")$",
            "time", "^" + TIME + "$",
            "date-time", "^(?:" + DATE + ")T" + TIME + "$",
            "uuid", "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
            "ipv4", "^(?:" + BYTE + "\\.){3}" + BYTE + "$",
            "email", "^[a-z0-9_-]{1,20}(?:\\.[a-z0-9_-]{1,20}){0,2}@(?:" + LABEL + "\\.){1,3}[a-z]{2,6}$");

    private TextFormats() {}

    /** Null for a format that is not supported. */
    static @Nullable String regex(String format) {
        return REGEXES.get(format);
    }

    static String names() {
        return String.join(", ", new TreeSet<>(REGEXES.keySet()));
    }
}
