package dev.quatrain.engine.abc;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Splits ABC notation (standard 2.1) into lexemes. Accepts any text: a code point that is not ABC becomes a lexeme of its
 * own. The concatenated lexemes equal the text. Lines are independent of each other, so an unmatched quote affects only its
 * line.
 */
public final class AbcLexer {

    /** A number, a number and a divisor, or a divisor alone. At most three digits each. */
    private static final String LENGTH = "(?:[1-9][0-9]{0,2})?(?:/{1,6}(?:[1-9][0-9]{0,2})?)?";

    /** A colon of a bar line does not start a field: {@code d:|} is music. */
    private static final Pattern FIELD = Pattern.compile("\\[?[A-Za-z]:(?![|:])|\\+:");

    private static final String NUMBERS = "[1-9][0-9]?(?:[,-][1-9][0-9]?)*";

    private static final Map<Character, Pattern> VALUES = Map.of(
            'K', Pattern.compile(AbcKey.EXPRESSION + KeyField.PROPERTIES_FOLLOW),
            'L', Pattern.compile("1/[1-9][0-9]{0,2}$"),
            'M', Pattern.compile("(?:C\\|?|(?:[1-9][0-9]?\\+)*[1-9][0-9]?/[1-9][0-9]?)$"),
            'Q', Pattern.compile("(?:1/[1-9]=)?[1-9][0-9]{1,2}$"));

    /** In order of precedence. */
    private static final List<Symbol> SYMBOLS = List.of(
            new Symbol(Kind.CHORD_SYMBOL, "\"[A-Ga-g][#b]?[-+a-z0-9]{0,6}(?:/[A-Ga-g][#b+]?)?\""),
            new Symbol(Kind.NOTE, "(?:\\^\\^?|__?|=)?[A-Ga-g][,']{0,3}" + LENGTH),
            new Symbol(Kind.REST, "[zxZX]" + LENGTH),
            new Symbol(Kind.ENDING, "(?:\\[|(?<=[|:]))" + NUMBERS),
            new Symbol(Kind.BAR, ":*(?:\\[(?=\\|))?\\|(?:[|:\\]]|\\[(?=\\|))*|::+"),
            new Symbol(Kind.CHORD_START, "\\[(?![A-Za-z]:)"),
            new Symbol(Kind.CHORD_END, "\\]" + LENGTH),
            new Symbol(Kind.TUPLET, "\\([1-9][0-9]?(?::(?:[1-9][0-9]?)?){0,2}"),
            new Symbol(Kind.SLUR_START, "\\("),
            new Symbol(Kind.SLUR_END, "\\)"),
            new Symbol(Kind.TIE, "-"),
            new Symbol(Kind.BROKEN_RHYTHM, ">{1,3}|<{1,3}"),
            new Symbol(Kind.GRACE_START, "\\{/?"),
            new Symbol(Kind.GRACE_END, "\\}"),
            new Symbol(Kind.DECORATION, "![^!\\s|]{1,32}!|\\+[^+\\s|]{1,32}\\+|[.~HJLMOPRSTuv]"),
            new Symbol(Kind.OVERLAY, "&"),
            new Symbol(Kind.SPACE, "[ \\t\u00A0]|y" + LENGTH));

    private static final Pattern MUSIC = Pattern.compile(
            SYMBOLS.stream().map(symbol -> "(" + symbol.expression() + ")").collect(Collectors.joining("|")));

    /** @param expression without capturing groups */
    private record Symbol(Kind kind, String expression) {}

    private final String text;
    private final Consumer<AbcLexeme> sink;
    private final Matcher field;
    private final Matcher music;
    private int at;

    private AbcLexer(String text, Consumer<AbcLexeme> sink) {
        this.text = text;
        this.sink = sink;
        this.field = FIELD.matcher(text);
        this.music = MUSIC.matcher(text).useTransparentBounds(true);
    }

    /** Passes the lexemes of {@code text} to {@code sink}, in order. */
    public static void cut(String text, Consumer<AbcLexeme> sink) {
        new AbcLexer(text, sink).cut();
    }

    /** The lexemes of {@code text}, in order. */
    public static List<AbcLexeme> cut(String text) {
        List<AbcLexeme> lexemes = new ArrayList<>();
        cut(text, lexemes::add);
        return lexemes;
    }

    private void cut() {
        while (at < text.length()) {
            int end = lineEnd();
            line(end);
            if (at == end && end < text.length()) {
                take(Kind.NEW_LINE, nextLine(end));
            }
        }
    }

    /** Where the current line ends: before a line feed, a carriage return, or both. */
    private int lineEnd() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int nextLine(int lineEnd) {
        return Math.min(text.length(), lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1));
    }

    private void line(int end) {
        if (at < end && text.charAt(at) != '[' && isField(end)) {
            field(end);
            characters(end);
        }
        while (at < end) {
            music(end);
        }
    }

    private void music(int end) {
        char next = text.charAt(at);
        if (next == '%') {
            characters(end);
        } else if (next == '\\' && continuation(end) > at) {
            take(Kind.CONTINUATION, continuation(end));
        } else if (next == '[' && isField(end)) {
            int close = text.indexOf(']', at);
            int stop = close < 0 || close > end ? end : close;
            field(stop);
            characters(stop);
        } else {
            symbol(end);
        }
    }

    /** Where the continuation ends that begins here; −1 if none does. */
    private int continuation(int end) {
        int after = at + 1;
        while (after < end && isBlank(after)) {
            after++;
        }
        return after == end ? nextLine(end) : text.charAt(after) == '%' ? after : -1;
    }

    private boolean isBlank(int index) {
        return " \t\u00A0".indexOf(text.charAt(index)) >= 0;
    }

    private void symbol(int end) {
        if (!music.region(at, end).lookingAt()) {
            int quote = text.charAt(at) == '"' ? closingQuote() : -1;
            characters(quote < 0 || quote >= end ? text.offsetByCodePoints(at, 1) : quote + 1);
            return;
        }
        int group = 1;
        while (music.start(group) < 0) {
            group++;
        }
        take(SYMBOLS.get(group - 1).kind(), music.end());
    }

    private int closingQuote() {
        int quote = text.indexOf('"', at + 1);
        while (quote > 0 && text.charAt(quote - 1) == '\\') {
            quote = text.indexOf('"', quote + 1);
        }
        return quote;
    }

    private boolean isField(int end) {
        return field.region(at, end).useTransparentBounds(true).lookingAt();
    }

    /** Takes a field's name, and its value if it is valid. */
    private void field(int end) {
        char name = text.charAt(field.end() - 2);
        take(Kind.FIELD, field.end());
        Pattern value = VALUES.get(name);
        int last = end;
        int comment = text.indexOf('%', at);
        last = comment >= 0 && comment < last ? comment : last;
        while (last > at && isBlank(last - 1)) {
            last--;
        }
        while (at < last && isBlank(at)) {
            take(Kind.SPACE, at + 1);
        }
        Matcher form = value == null ? null : value.matcher(text).region(at, last);
        if (form != null && form.lookingAt()) {
            take(Kind.VALUE, form.end());
        }
    }

    private void characters(int end) {
        while (at < end) {
            take(Kind.TEXT, text.offsetByCodePoints(at, 1));
        }
    }

    private void take(Kind kind, int end) {
        sink.accept(new AbcLexeme(kind, text.substring(at, end)));
        at = end;
    }
}
