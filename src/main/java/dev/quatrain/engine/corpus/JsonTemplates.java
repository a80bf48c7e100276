package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.List;
import tools.jackson.core.JsonToken;

/** Reads templates of verse: <code>{name: notation}</code> or <code>{name: [notation of each variant]}</code>. */
final class JsonTemplates {
    private static final String NOTATION = "a string, the notation, or an array of variants";

    private final JsonCursor json;
    private final DocumentSink sink;

    JsonTemplates(Utf8Reader text, int documentCharacters, DocumentSink sink) {
        text.allow(documentCharacters); // the collection is one document
        this.json = new JsonCursor(text);
        this.sink = sink;
    }

    void read() throws IOException {
        json.expect(JsonToken.START_OBJECT, "an object of templates by name");
        while (json.next() == JsonToken.PROPERTY_NAME) {
            readTemplate(json.string());
        }
        JsonToken surplus = json.next();
        if (surplus != null) {
            throw json.unexpected("the end of the file after the templates", surplus);
        }
    }

    private void readTemplate(String name) throws IOException {
        JsonToken token = json.next();
        if (token == JsonToken.VALUE_STRING) {
            sink.accept(json.place(), List.of(name, json.string()));
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            throw json.unexpected(NOTATION + " in template " + name, token);
        }
        for (token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            if (token != JsonToken.VALUE_STRING) {
                throw json.unexpected("a string, the notation of a variant, in template " + name, token);
            }
            sink.accept(json.place(), List.of(name, json.string()));
        }
    }
}
