package dev.quatrain.engine.constrain.schema;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The formats that are written: of texts, each as a regular expression of some of its texts, and of integers. */
final class TextFormats {
    private static final String DATE = "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"; // 29 February is left out
    private static final String TIME =
            "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,6})?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?";

    private static final String DURATION_OF_DAY =
            "T(?:[0-9]{1,3}H(?:[0-9]{1,3}M(?:[0-9]{1,3}S)?)?|[0-9]{1,3}M(?:[0-9]{1,3}S)?|[0-9]{1,3}S)";

    private static final Map<String, String> REGEXES = Map.of(
            "date", "^(?:" + DATE + ")$",
            "time", "^" + TIME + "$",
            "date-time", "^(?:" + DATE + ")T" + TIME + "$",
            "duration", "^P(?:[0-9]{1,4}D(?:" + DURATION_OF_DAY + ")?|" + DURATION_OF_DAY + "|[0-9]{1,3}W)$",
            "uuid", "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
            "ipv4", "^(?:" + BYTE + "\\.){3}" + BYTE + "$",
            "ipv6", "^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$",
            "hostname", "^(?:" + LABEL + "\\.){0,3}" + LABEL + "$",
            "uri", "^https?://(?:" + LABEL + "\\.){1,3}[a-z]{2,6}(?:/[a-z0-9_-]{1,20}){0,4}$",
            "email", "^[a-z0-9_-]{1,20}(?:\\.[a-z0-9_-]{1,20}){0,2}@(?:" + LABEL + "\\.){1,3}[a-z]{2,6}$");

    /** Formats of the standard that are not written. Others, such as {@code password}, restrict nothing that is known here. */
    private static final Set<String> REFUSED = Set.of(
            "idn-email",
            "idn-hostname",
            "uri-reference",
            "iri",
            "iri-reference",
            "uri-template",
            "json-pointer",
            "relative-json-pointer",
            "regex");

    /** The numbers of bits of the formats of integers. */
    private static final Map<String, Integer> BITS = Map.of("int8", 8, "int16", 16, "int32", 32, "int64", 64);

    private TextFormats() {}

    /** Empty for a format that restricts no texts. */
    static Optional<String> regex(String format) {
        return Optional.ofNullable(REGEXES.get(format));
    }

    static boolean isRefused(String format) {
        return REFUSED.contains(format);
    }

    /** The integers of a format go from the negative of this bound, and do not reach it. */
    static Optional<BigDecimal> bound(String format) {
        return Optional.ofNullable(BITS.get(format))
                .map(bits -> BigDecimal.valueOf(2).pow(bits - 1));
    }

    static String names() {
        return String.join(", ", new TreeSet<>(REGEXES.keySet()));
    }
}
