package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON values, a document each. A document of one part is a string, or an array of strings that are its pieces; of two
 * parts an array of two, or an object whose members are named after them.
 */
final class JsonRows {

    private final Utf8Reader text;
    private final JsonCursor json;
    private final int documentCharacters;
    private final JsonPointer pointer;
    private final DocumentSink sink;

    /** @param pointer where in each value the document is */
    JsonRows(Utf8Reader text, int documentCharacters, JsonPointer pointer, DocumentSink sink) {
        this.text = text;
        this.json = new JsonCursor(text);
        this.documentCharacters = documentCharacters;
        this.pointer = pointer;
        this.sink = sink;
    }

    /** @param unfolding whether the elements of an outermost array are the values, rather than the array itself */
    void read(boolean unfolding) throws IOException {
        boolean unfolded = false;
        for (JsonToken token = next(); token != null; token = next()) {
            if (unfolding && !unfolded && token == JsonToken.START_ARRAY) {
                unfolded = true;
            } else if (unfolded && token == JsonToken.END_ARRAY) {
                unfolded = false;
            } else {
                Place place = json.place();
                sink.accept(place, parts(json.value(), place));
            }
        }
    }

    private @Nullable JsonToken next() throws IOException {
        text.allow(documentCharacters);
        return json.next();
    }

    private List<String> parts(JsonNode value, Place place) throws CorpusFormatException {
        JsonNode document = value.at(pointer);
        if (document.isMissingNode()) {
            throw CorpusFormatException.malformed(place, "expected a value at %s, there is none".formatted(pointer));
        }
        if (sink.shape().single()) {
            return List.of(text(document, place));
        }
        List<String> parts = new ArrayList<>();
        for (int part = 0; part < sink.shape().parts().size(); part++) {
            parts.add(part(document, part, place));
        }
        return parts;
    }

    private String part(JsonNode document, int part, Place place) throws CorpusFormatException {
        List<String> names = sink.shape().parts();
        String name = names.get(part);
        JsonNode node = document.isArray() && document.size() == names.size()
                ? document.path(part)
                : document.isObject() ? document.path(name) : document.path(-1);
        if (node.isMissingNode()) {
            throw CorpusFormatException.malformed(
                    place,
                    "expected an array of %s or an object with these members, came %s"
                            .formatted(String.join(" and ", names), describe(document)));
        }
        boolean scalar = node.isNumber() || node.isBoolean();
        return scalar && name.equals("label") ? node.asString() : text(node, place);
    }

    private String text(JsonNode node, Place place) throws CorpusFormatException {
        if (node.isString()) {
            return Unicode.fromEscapes(node.stringValue(), place);
        }
        if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isString)) {
            String hint = node.isObject() ? "; a JSON pointer can say which member holds the text" : "";
            throw CorpusFormatException.malformed(
                    place, "expected a string or an array of strings, came %s%s".formatted(describe(node), hint));
        }
        List<String> pieces = new ArrayList<>();
        for (JsonNode piece : node) {
            pieces.add(Unicode.fromEscapes(piece.stringValue(), place));
        }
        return String.join(sink.shape().joiner(), pieces);
    }

    private static String describe(JsonNode node) {
        return node.isArray()
                ? "an array of " + node.size()
                : "a value of type " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
