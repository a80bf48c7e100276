package dev.quatrain.engine.corpus;

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

    private JsonMessages() {}

    /** @param whole what ends too early, such as "the body" */
    public static String plain(JacksonException mistake, String whole) {
        String message =
                String.valueOf(mistake.getOriginalMessage()).lines().findFirst().orElse("not JSON");
        if (message.startsWith("Unexpected end-of-input")) {
            return whole + " ends within " + cut(mistake, message);
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
