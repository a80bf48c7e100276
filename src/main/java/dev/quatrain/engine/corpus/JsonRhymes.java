package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * Reads a rhyme table: <code>{tone class: {rhyme group: [characters]}}</code> or, for words, <code>{number of syllables:
 * {rhyme group: [words]}}</code>. Duplicates within a group count once.
 */
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
            boolean words = RhymeTable.isOfWords(toneClass);
            Set<String> members = members(group, words);
            sink.accept(place, List.of(toneClass, group, String.join(words ? RhymeTable.BETWEEN_WORDS : "", members)));
        }
    }

    private Set<String> members(String group, boolean words) throws IOException {
        String kind = words ? "words" : "characters";
        json.expect(JsonToken.START_ARRAY, "an array of %s in rhyme group %s".formatted(kind, group));
        Set<String> members = new LinkedHashSet<>();
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            String expected = words ? "a string of one word" : "a string of one character";
            if (token != JsonToken.VALUE_STRING) {
                throw json.unexpected(expected, token);
            }
            String member = json.string();
            boolean fits = words ? isWord(member) : member.codePointCount(0, member.length()) == 1;
            if (!fits) {
                throw CorpusFormatException.malformed(
                        json.place(), "expected %s, came \"%s\"".formatted(expected, member));
            }
            members.add(member);
        }
        return members;
    }

    /** Letters, combining marks, apostrophes and hyphens, with at least one letter. */
    private static boolean isWord(String text) {
        return text.matches("(?=.*\\p{L})[\\p{L}\\p{M}'’-]+");
    }
}
