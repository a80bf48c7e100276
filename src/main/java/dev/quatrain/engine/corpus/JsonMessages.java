package dev.quatrain.engine.corpus;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.ContentReference;

/** What is wrong with a JSON document, without the parser's internals. */
public final class JsonMessages {

    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^\\]]*?(?:line: (\\d+), column: (\\d+))?\\]");
    private static final Pattern CODE = Pattern.compile(" \\(code \\d+(?: / 0x[0-9a-f]+)?\\)");

    /** Messages of the parser that name its own settings or types → what they mean; {@code $1} is what was found. */
    private static final Map<Pattern, String> IN_OUR_WORDS = Map.of(
            whole("Unexpected character \\((.*) \\(code .*was expecting comma to separate Object entries.*"),
            "expected a comma or } after a member, got $1",
            whole("Unexpected character \\((.*) \\(code .*was expecting comma to separate Array entries.*"),
            "expected a comma or ] after a value, got $1",
            whole("Unexpected character \\((.*) \\(code .*was expecting double-quote to start property name.*"),
            "expected the name of a member in double quotes, got $1",
            whole("Unexpected character \\((.*) \\(code .*was expecting a colon.*"),
            "expected a colon after the name of a member, got $1",
            whole("Unexpected character \\((.*) \\(code .*expected a valid value.*"),
            "expected a value, got $1",
            whole("Unrecognized token '(.*)': was expecting.*"),
            "expected a value, got $1; a string stands in double quotes",
            whole("Non-standard token '(.*)': .*"),
            "expected a value, got $1, which is no number of JSON",
            whole("Duplicate Object property (\".*\").*"),
            "expected each member once, got $1 again",
            whole("Illegal unquoted character \\(.*"),
            "expected control characters in a string as escapes such as \\\\n, got one as it is");

    private JsonMessages() {}

    private static Pattern whole(String message) {
        return Pattern.compile(message, Pattern.DOTALL);
    }

    /** The same as a sentence that begins with what was expected. */
    static String expected(JacksonException mistake, String whole) {
        String message = plain(mistake, whole);
        return message.startsWith("expected ") ? message : "expected JSON: " + message;
    }

    /** @param whole what ends too early, such as "the body" */
    public static String plain(JacksonException mistake, String whole) {
        String message =
                String.valueOf(mistake.getOriginalMessage()).lines().findFirst().orElse("not JSON");
        if (message.startsWith("Unexpected end-of-input")) {
            return whole + " ends within " + cut(mistake, message);
        }
        for (Map.Entry<Pattern, String> known : IN_OUR_WORDS.entrySet()) {
            Matcher matcher = known.getKey().matcher(message);
            if (matcher.find()) {
                return matcher.replaceFirst(known.getValue());
            }
        }
        String placed = SOURCE.matcher(message).replaceAll("line $1, column $2");
        return CODE.matcher(placed).replaceAll("");
    }

    private static String cut(JacksonException mistake, String message) {
        boolean text = message.contains("string") || message.contains("STRING") || message.contains("escape");
        if (message.contains("property name") || message.contains("PROPERTY_NAME")) {
            return "the name of a member";
        }
        return text
                ? "a string"
                : mistake.processor() instanceof JsonParser parser ? opened(parser.streamReadContext()) : "a value";
    }

    private static String opened(TokenStreamContext context) {
        if (!context.inObject() && !context.inArray()) {
            return "a value";
        }
        TokenStreamLocation start = context.startLocation(ContentReference.unknown());
        return "%s that begins at line %d, column %d"
                .formatted(context.inObject() ? "an object" : "an array", start.getLineNr(), start.getColumnNr());
    }
}
