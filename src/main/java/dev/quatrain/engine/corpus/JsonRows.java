package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;

/**
 * Reads JSON values, one document each. A document with one part is a string, or an array of strings that are joined. A
 * document with two parts is an array of two, or an object whose members have the names of the parts. Other content of a
 * value is ignored.
 */
final class JsonRows {

    private final Utf8Reader text;
    private final JsonCursor json;
    private final int documentCharacters;
    private final JsonPointer pointer;
    private final DocumentSink sink;
    private final List<String> names;

    /** @param pointer the position of the document within each value */
    JsonRows(Utf8Reader text, int documentCharacters, JsonPointer pointer, DocumentSink sink) {
        this.text = text;
        this.json = new JsonCursor(text);
        this.documentCharacters = documentCharacters;
        this.pointer = pointer;
        this.sink = sink;
        this.names = sink.shape().parts();
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
                List<String> parts = find(pointer, token);
                if (parts == null) {
                    throw CorpusFormatException.malformed(
                            place, "expected a value at %s, there is none".formatted(pointer));
                }
                sink.accept(place, parts);
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
            return sink.shape().single() ? List.of(part("text", token)) : pair(token);
        }
        if (token == JsonToken.START_OBJECT) {
            return findMember(rest);
        }
        return token == JsonToken.START_ARRAY ? findElement(rest) : null;
    }

    private @Nullable List<String> findMember(JsonPointer rest) throws IOException {
        List<String> found = null;
        while (json.next() == JsonToken.PROPERTY_NAME) {
            boolean wanted = rest.matchesProperty(json.name());
            JsonToken token = json.next();
            if (wanted) {
                found = find(rest.tail(), token);
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

    private List<String> pair(@Nullable JsonToken token) throws IOException {
        String[] parts = new String[names.size()];
        Place place = json.place();
        if (token == JsonToken.START_ARRAY) {
            for (int part = 0; part < parts.length; part++) {
                parts[part] = part(names.get(part), json.next());
            }
            json.expect(JsonToken.END_ARRAY, "the end of the array after " + String.join(" and ", names));
        } else if (token == JsonToken.START_OBJECT) {
            readMembers(parts);
        } else {
            String forms = "an array of %s or an object with these members".formatted(String.join(" and ", names));
            throw json.unexpected(forms, token);
        }
        int missing = Arrays.asList(parts).indexOf(null);
        if (missing >= 0) {
            throw CorpusFormatException.malformed(
                    place, "expected an object with the member %s, there is none".formatted(names.get(missing)));
        }
        return List.of(parts);
    }

    private void readMembers(String[] parts) throws IOException {
        while (json.next() == JsonToken.PROPERTY_NAME) {
            int part = names.indexOf(json.name());
            JsonToken token = json.next();
            if (part >= 0) {
                parts[part] = part(names.get(part), token);
            } else {
                json.skip();
            }
        }
    }

    /** A string, or the joined strings of an array. Labels may also be numbers and booleans. */
    private String part(String name, @Nullable JsonToken token) throws IOException {
        boolean label = name.equals("label") && token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL;
        if (token == JsonToken.VALUE_STRING || label) {
            return json.string();
        }
        if (token != JsonToken.START_ARRAY) {
            String pointed = token == JsonToken.START_OBJECT ? ", or a JSON pointer to where that is" : "";
            throw json.unexpected("a string or an array of strings for the %s%s".formatted(name, pointed), token);
        }
        List<String> pieces = new ArrayList<>();
        for (JsonToken piece = json.next(); piece != JsonToken.END_ARRAY; piece = json.next()) {
            if (piece != JsonToken.VALUE_STRING) {
                throw json.unexpected("nothing but strings in the array that is the " + name, piece);
            }
            pieces.add(json.string());
        }
        return String.join(sink.shape().joiner(), pieces);
    }
}
