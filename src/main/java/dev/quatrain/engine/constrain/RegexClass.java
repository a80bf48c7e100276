package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Character classes and escapes of regular expressions, with the semantics of Java. */
final class RegexClass {
    private static final String DIGITS = "[0-9]";
    private static final String WORD = "[0-9A-Z_a-z]";
    private static final String SPACE = "[\\u0009-\\u000D\\u0020]";
    private static final String LINE_ENDS = "[\\u000A\\u000D\\u0085\\u2028\\u2029]";

    private static final String CATEGORY = "General_Category";

    /** POSIX classes, which are of ASCII only. */
    private static final Map<String, String> ASCII = Map.ofEntries(
            Map.entry("Lower", "[a-z]"),
            Map.entry("Upper", "[A-Z]"),
            Map.entry("ASCII", "[\\u0000-\\u007F]"),
            Map.entry("Alpha", "[A-Za-z]"),
            Map.entry("Digit", DIGITS),
            Map.entry("Alnum", "[0-9A-Za-z]"),
            Map.entry("Punct", "[\\u0021-\\u002F\\u003A-\\u0040\\u005B-\\u0060\\u007B-\\u007E]"),
            Map.entry("Graph", "[\\u0021-\\u007E]"),
            Map.entry("Print", "[\\u0020-\\u007E]"),
            Map.entry("Blank", "[\\u0009\\u0020]"),
            Map.entry("Cntrl", "[\\u0000-\\u001F\\u007F]"),
            Map.entry("XDigit", "[0-9A-Fa-f]"),
            Map.entry("Space", SPACE));

    /** Binary properties of Java that are categories. */
    private static final Map<String, String> CATEGORIES =
            Map.of("LETTER", "L", "DIGIT", "Nd", "PUNCTUATION", "P", "CONTROL", "Cc", "TITLECASE", "Lt");

    private static final Set<String> BINARY = Set.of(
            "ALPHABETIC", "IDEOGRAPHIC", "LOWERCASE", "UPPERCASE", "WHITE_SPACE", "HEX_DIGIT", "JOIN_CONTROL", "EMOJI");

    private RegexClass() {}

    static UnicodeSet notALineEnd() {
        return allBut(new UnicodeSet(LINE_ENDS));
    }

    static UnicodeSet anything() {
        return allBut(new UnicodeSet());
    }

    /** Parses a class after its opening bracket, up to the closing one. */
    static UnicodeSet rest(RegexCursor cursor) {
        boolean negated = cursor.takes("^");
        UnicodeSet members = new UnicodeSet();
        do {
            member(cursor, members);
        } while (!cursor.takes("]"));
        return negated ? allBut(members) : members;
    }

    /** Parses an escape after its backslash. */
    static UnicodeSet escaped(RegexCursor cursor) {
        int escaped = cursor.peek();
        return switch (escaped) {
            case 'd' -> named(cursor, DIGITS, false);
            case 'D' -> named(cursor, DIGITS, true);
            case 'w' -> named(cursor, WORD, false);
            case 'W' -> named(cursor, WORD, true);
            case 's' -> named(cursor, SPACE, false);
            case 'S' -> named(cursor, SPACE, true);
            case 'p', 'P' -> property(cursor);
            default -> new UnicodeSet().add(character(cursor));
        };
    }

    private static void member(RegexCursor cursor, UnicodeSet members) {
        if (cursor.isAt("]") || cursor.isAt("[") || cursor.isAt("&&")) {
            throw cursor.unexpected("a character or a range, or \\ before it");
        }
        UnicodeSet first = single(cursor);
        if (!cursor.isAt("-") || cursor.isAt("-]")) {
            members.addAll(first);
            return;
        }
        if (first.size() != 1 || !cursor.takes("-") || cursor.isAt("[")) {
            throw cursor.unexpected("a range between two characters");
        }
        UnicodeSet last = single(cursor);
        if (last.size() != 1 || last.charAt(0) < first.charAt(0)) {
            throw cursor.unexpected("before this place a range from a lower to a higher character");
        }
        members.addAll(new UnicodeSet(first.charAt(0), last.charAt(0)).removeAll(surrogates()));
    }

    private static UnicodeSet single(RegexCursor cursor) {
        return cursor.takes("\\") ? escaped(cursor) : new UnicodeSet().add(cursor.next());
    }

    private static UnicodeSet named(RegexCursor cursor, String set, boolean negated) {
        cursor.next();
        return negated ? allBut(new UnicodeSet(set)) : new UnicodeSet(set);
    }

    /** {@code \p{Lu}} for a general category or {@code \p{IsHan}} for a script; {@code \P} for the complement. */
    private static UnicodeSet property(RegexCursor cursor) {
        boolean negated = cursor.next() == 'P';
        if (!cursor.takes("{")) {
            throw cursor.unexpected("{");
        }
        String name = cursor.until('}');
        try {
            UnicodeSet set = cursor.property(name, RegexClass::property);
            return negated ? allBut(set) : new UnicodeSet(set);
        } catch (IllegalArgumentException unknown) {
            throw cursor.unexpected(
                    "before this place a class such as Digit, a general category such as Lu, or a script such as IsHan");
        }
    }

    /** As {@link Pattern} has it: a class of ASCII; or of Unicode, after {@code Is} a script, a category or a binary property. */
    private static UnicodeSet property(String name) {
        String ascii = ASCII.get(name);
        if (ascii != null) {
            return new UnicodeSet(ascii);
        }
        UnicodeSet set = name.startsWith("Is")
                ? unicode(name.substring(2))
                : new UnicodeSet().applyPropertyAlias(CATEGORY, name);
        return set.removeAll(surrogates());
    }

    private static UnicodeSet unicode(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (BINARY.contains(upper)) {
            return new UnicodeSet().applyPropertyAlias(name, "True");
        }
        boolean category = CATEGORIES.containsKey(upper) || name.length() <= 2;
        return new UnicodeSet()
                .applyPropertyAlias(category ? CATEGORY : "Script", CATEGORIES.getOrDefault(upper, name));
    }

    private static int character(RegexCursor cursor) {
        int escaped = cursor.peek();
        boolean letterOrDigit = escaped < 0x80 && Character.isLetterOrDigit(escaped);
        int control = "tnrf".indexOf(escaped);
        if (letterOrDigit && control < 0 && escaped != 'x' && escaped != 'u') {
            throw cursor.unexpected("after \\ one of d w s D W S p P t n r f x u, or a sign");
        }
        cursor.next();
        return switch (escaped) {
            case 'x' -> hexadecimal(cursor, cursor.takes("{") ? cursor.until('}') : cursor.take(2), 2);
            case 'u' -> hexadecimal(cursor, cursor.take(4), 4);
            default -> control < 0 ? escaped : "\t\n\r\f".charAt(control);
        };
    }

    private static int hexadecimal(RegexCursor cursor, String digits, int fewest) {
        boolean valid = digits.matches("[0-9A-Fa-f]{1,6}") && (fewest == 2 || digits.length() == fewest);
        int codePoint = valid ? Integer.parseInt(digits, 16) : -1;
        if (!Character.isValidCodePoint(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
            throw cursor.unexpected("before this place a code point: \\xhh, \\x{h…h} or \\uhhhh");
        }
        return codePoint;
    }

    private static UnicodeSet allBut(UnicodeSet set) {
        return new UnicodeSet(0, Character.MAX_CODE_POINT).removeAll(set).removeAll(surrogates());
    }

    private static UnicodeSet surrogates() {
        return new UnicodeSet(Character.MIN_SURROGATE, Character.MAX_SURROGATE);
    }
}
