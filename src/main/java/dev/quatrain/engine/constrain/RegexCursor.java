package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import dev.quatrain.engine.work.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A read position in a regular expression. */
final class RegexCursor {
    private static final int END = -1;
    private static final int PROPERTY_WORK = 100_000;

    private final String pattern;
    private final Work work;
    private final Map<String, UnicodeSet> properties = new HashMap<>();
    private int at;

    RegexCursor(String pattern, Work work) {
        this.pattern = pattern;
        this.work = work;
    }

    /** The set of a property by its name. The library goes through all code points for each. */
    UnicodeSet property(String name, Function<String, UnicodeSet> read) {
        return properties.computeIfAbsent(name, unread -> {
            work.spend(PROPERTY_WORK);
            return read.apply(unread);
        });
    }

    boolean atEnd() {
        return at == pattern.length();
    }

    boolean isAt(String expected) {
        return pattern.startsWith(expected, at);
    }

    boolean isAtLast(char expected) {
        return at == pattern.length() - 1 && pattern.charAt(at) == expected;
    }

    /** Consumes {@code expected} if it comes next. */
    boolean takes(String expected) {
        boolean there = isAt(expected);
        at += there ? expected.length() : 0;
        return there;
    }

    /** The next code point; −1 at the end. */
    int peek() {
        return atEnd() ? END : pattern.codePointAt(at);
    }

    /** @throws InvalidGeneration at the end, and at an unpaired surrogate */
    int next() {
        int codePoint = peek();
        if (codePoint == END || Character.getType(codePoint) == Character.SURROGATE) {
            throw unexpected("a character");
        }
        at += Character.charCount(codePoint);
        work.spend(1);
        return codePoint;
    }

    /** Consumes a decimal number. */
    int number(int highest) {
        int begin = at;
        while (!atEnd() && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9' && at - begin < 9) {
            at++;
        }
        int number = begin == at ? Integer.MAX_VALUE : Integer.parseInt(pattern, begin, at, 10);
        if (number > highest) {
            at = begin;
            throw unexpected("a number up to " + highest);
        }
        return number;
    }

    /** Consumes everything up to {@code end}, inclusive; returns the text before {@code end}. */
    String until(char end) {
        int stop = pattern.indexOf(end, at);
        if (stop < 0) {
            throw unexpected("… " + end);
        }
        String taken = pattern.substring(at, stop);
        at = stop + 1;
        return taken;
    }

    /** Consumes {@code count} characters, or fewer at the end. */
    String take(int count) {
        String taken = pattern.substring(at, Math.min(pattern.length(), at + count));
        at += taken.length();
        return taken;
    }

    InvalidGeneration unexpected(String expected) {
        String came = atEnd() ? "the end" : "'" + Character.toString(peek()) + "'";
        return new InvalidGeneration(
                RequestField.REGEX, "at position %d: expected %s, got %s".formatted(at, expected, came));
    }
}
