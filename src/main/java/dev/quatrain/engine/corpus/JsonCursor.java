package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON parser that reports errors as {@link CorpusFormatException}. */
final class JsonCursor {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python's json.dumps writes NaN
            .build();

    private final Utf8Reader text;
    private final JsonParser parser;

    JsonCursor(Utf8Reader text) {
        this.text = text;
        this.parser = JSON.createParser(text);
    }

    /** The next token; null at the end. */
    @Nullable
    JsonToken next() throws IOException {
        return guarded(parser::nextToken);
    }

    /** Advances to the next token, which must have this type. */
    void expect(JsonToken type, String what) throws IOException {
        JsonToken token = next();
        if (token != type) {
            throw unexpected(what, token);
        }
    }

    CorpusFormatException unexpected(String what, @Nullable JsonToken token) {
        String came = token != null && isNotANumber() ? "NaN" : describe(token);
        return CorpusFormatException.malformed(place(), "expected %s, got %s".formatted(what, came));
    }

    /** The current name, or the name of the current value; not validated. */
    String name() {
        return parser.currentName();
    }

    /** The current name or scalar value as validated text. */
    String string() throws IOException {
        return Unicode.fromEscapes(guarded(parser::getString), place());
    }

    /** Whether the current value is NaN or infinite, which only some writers of JSON know. */
    boolean isNotANumber() {
        return parser.isNaN();
    }

    /** Skips to the end of the current value. */
    void skip() throws IOException {
        guarded(parser::skipChildren);
    }

    /** The place where the current token begins. */
    Place place() {
        return place(parser.currentTokenLocation());
    }

    private <T> T guarded(Supplier<T> step) throws IOException {
        try {
            return step.get();
        } catch (JacksonIOException failure) {
            throw failure.getCause();
        } catch (JacksonException failure) {
            throw CorpusFormatException.malformed(
                    place(failure.getLocation()), JsonMessages.expected(failure, "the file"));
        }
    }

    private Place place(@Nullable TokenStreamLocation location) {
        return location == null
                ? new Place(text.file(), 1, 1)
                : new Place(text.file(), Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String describe(@Nullable JsonToken token) {
        return token == null
                ? "the end of the file"
                : switch (token) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "an array";
                    case END_OBJECT -> "the end of the object";
                    case END_ARRAY -> "the end of the array";
                    case VALUE_STRING -> "a string";
                    case VALUE_NULL -> "null";
                    case VALUE_TRUE, VALUE_FALSE -> "a truth value";
                    default -> "a number";
                };
    }
}
