package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.TextUnits;
import org.jspecify.annotations.Nullable;

/** The one form in which a given text is written in JSON. */
final class WrittenText {
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";

    private final TextUnits units;

    WrittenText(TextUnits units) {
        this.units = units;
    }

    /** A string in quotes; null if the tokens cannot write it. */
    @Nullable
    String quoted(String content) {
        StringBuilder written = new StringBuilder("\"");
        content.codePoints().forEach(codePoint -> append(codePoint, written));
        return spelled(written.append('"').toString());
    }

    /** The text, unless the tokens cannot write it. */
    @Nullable
    String spelled(String json) {
        return json.codePoints().allMatch(units::spell) ? json : null;
    }

    private void append(int codePoint, StringBuilder written) {
        int escape = ESCAPED.indexOf(codePoint);
        if (escape >= 0) {
            written.append('\\').append(ESCAPES.charAt(escape));
        } else if (codePoint >= ' ' && units.spell(codePoint)) {
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
