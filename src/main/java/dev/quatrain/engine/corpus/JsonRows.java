package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;

/** Reads JSON values, one document each; see {@link JsonRecord}. Other content of a value is ignored. */
final class JsonRows {

    private final Utf8Reader text;
    private final JsonCursor json;
    private final int documentCharacters;
    private final JsonPointer pointer;
    private final DocumentSink sink;
    private final JsonRecord record;
    private final @Nullable String titleMember;
    private @Nullable String title;

    /** @param pointer the position of the document within each value */
    JsonRows(Utf8Reader text, int documentCharacters, JsonPointer pointer, DocumentSink sink) {
        this.text = text;
        this.json = new JsonCursor(text);
        this.documentCharacters = documentCharacters;
        this.pointer = pointer;
        this.sink = sink;
        this.record = new JsonRecord(json, sink.shape(), sink.table());
        this.titleMember = sink.titleMember();
    }

    /** @param unfolding whether an outermost array is a list of values instead of one value */
    void read(boolean unfolding) throws IOException {
        boolean unfolded = false;
        for (JsonToken token = next(); token != null; token = next()) {
            if (unfolding && !unfolded && token == JsonToken.START_ARRAY) {
                unfolded = true;
            } else if (unfolded && token == JsonToken.END_ARRAY) {
                unfolded = false;
            } else {
                Place place = json.place();
                title = null;
                List<String> parts = find(pointer, token);
                if (parts == null) {
                    throw CorpusFormatException.malformed(
                            place, "expected a value at %s, there is none".formatted(pointer));
                }
                sink.accept(place, parts, title);
            }
        }
    }

    private @Nullable JsonToken next() throws IOException {
        text.allow(documentCharacters);
        return json.next();
    }

    /** The document within the value that begins with {@code token}; null if there is none. Consumes the value. */
    private @Nullable List<String> find(JsonPointer rest, @Nullable JsonToken token) throws IOException {
        if (rest.matches()) {
            return record.read(token);
        }
        if (token == JsonToken.START_OBJECT) {
            return findMember(rest);
        }
        return token == JsonToken.START_ARRAY ? findElement(rest) : null;
    }

    private @Nullable List<String> findMember(JsonPointer rest) throws IOException {
        List<String> found = null;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String member = json.name();
            JsonToken token = json.next();
            if (rest.matchesProperty(member)) {
                found = find(rest.tail(), token);
            } else if (rest.tail().matches() && member.equals(titleMember) && token == JsonToken.VALUE_STRING) {
                title = json.string();
            } else {
                json.skip();
            }
        }
        return found;
    }

    private @Nullable List<String> findElement(JsonPointer rest) throws IOException {
        List<String> found = null;
        int index = 0;
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            if (rest.matchesElement(index++)) {
                found = find(rest.tail(), token);
            } else {
                json.skip();
            }
        }
        return found;
    }
}
