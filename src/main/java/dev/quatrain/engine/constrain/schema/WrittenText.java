package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.TextUnits;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** The one form in which a given text is written in JSON. */
final class WrittenText {
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";

    private final TextUnits units;

    WrittenText(TextUnits units) {
        this.units = units;
    }

    boolean spells(int codePoint) {
        return units.spell(codePoint);
    }

    /** A string in quotes; what the vocabulary lacks is escaped. */
    String quoted(String content) {
        return quoted(content, units::spell);
    }

    private static String quoted(String content, IntPredicate spelled) {
        StringBuilder written = new StringBuilder("\"");
        content.codePoints().forEach(codePoint -> append(codePoint, spelled, written));
        return written.append('"').toString();
    }

    /** The characters that the vocabulary lacks for a string in quotes. */
    Set<Integer> missingOf(String content) {
        Set<Integer> missing = missing(quoted(content));
        return missing.isEmpty() ? missing : missing(quoted(content, any -> true));
    }

    /** The characters of a text that the vocabulary lacks. */
    Set<Integer> missing(String json) {
        Set<Integer> missing = new TreeSet<>();
        json.codePoints().filter(codePoint -> !units.spell(codePoint)).forEach(missing::add);
        return missing;
    }

    private static void append(int codePoint, IntPredicate spelled, StringBuilder written) {
        int escape = ESCAPED.indexOf(codePoint);
        if (escape >= 0) {
            written.append('\\').append(ESCAPES.charAt(escape));
        } else if (codePoint >= ' ' && spelled.test(codePoint)) {
            written.appendCodePoint(codePoint);
        } else {
            for (char unit : Character.toChars(codePoint)) {
                written.append("\\u%04x".formatted((int) unit));
            }
        }
    }

    /** The character that an escape means; −1 if it is none of those with one letter. */
    static int meant(int letter) {
        int escape = ESCAPES.indexOf(letter);
        return escape < 0 ? -1 : ESCAPED.charAt(escape);
    }

    /** The characters that are written by a backslash and a letter. */
    static int[] escaped() {
        return ESCAPED.chars().toArray();
    }

    static int letter(int escaped) {
        return ESCAPES.charAt(ESCAPED.indexOf(escaped));
    }

    /** Whether a character is written as it is. */
    static boolean isPlain(int codePoint) {
        return codePoint >= ' ' && codePoint != '"' && codePoint != '\\';
    }
}
