package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** Reads a rhyme table, <code>{tone class: {rhyme group: [characters]}}</code>; a character said twice in a group counts once. */
final class JsonRhymes {

    private final JsonCursor json;
    private final DocumentSink sink;

    JsonRhymes(Utf8Reader text, int documentCharacters, DocumentSink sink) {
        text.allow(documentCharacters); // the table is one document
        this.json = new JsonCursor(text);
        this.sink = sink;
    }

    void read() throws IOException {
        json.expect(JsonToken.START_OBJECT, "an object of tone classes");
        while (json.next() == JsonToken.PROPERTY_NAME) {
            readToneClass(json.string());
        }
        JsonToken surplus = json.next();
        if (surplus != null) {
            throw json.unexpected("the end of the file after the table", surplus);
        }
    }

    private void readToneClass(String toneClass) throws IOException {
        json.expect(JsonToken.START_OBJECT, "an object of rhyme groups in tone class " + toneClass);
        while (json.next() == JsonToken.PROPERTY_NAME) {
            Place place = json.place();
            String group = json.string();
            sink.accept(place, List.of(toneClass, group, characters(group)));
        }
    }

    private String characters(String group) throws IOException {
        json.expect(JsonToken.START_ARRAY, "an array of characters in rhyme group " + group);
        Set<String> characters = new LinkedHashSet<>();
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            if (token != JsonToken.VALUE_STRING) {
                throw json.unexpected("a string of one character", token);
            }
            String character = json.string();
            if (character.codePointCount(0, character.length()) != 1) {
                throw CorpusFormatException.malformed(
                        json.place(), "expected a string of one character, came \"%s\"".formatted(character));
            }
            characters.add(character);
        }
        return String.join("", characters);
    }
}
