package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.CharacterTable.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads a rhyme table: <code>{tone class: {rhyme group: [characters]}}</code>, for words <code>{number of syllables: {rhyme
 * group: [words]}}</code>, or one of the shapes of {@link CharacterTable}. Characters may also be one string. Duplicates within
 * a group count once.
 */
final class JsonRhymes {

    private final JsonCursor json;
    private final DocumentSink sink;
    private final List<Entry> entries = new ArrayList<>();

    JsonRhymes(Utf8Reader text, int documentCharacters, DocumentSink sink) {
        text.allow(documentCharacters); // the table is one document
        this.json = new JsonCursor(text);
        this.sink = sink;
    }

    void read() throws IOException {
        JsonToken first = json.next();
        if (first == JsonToken.START_ARRAY) {
            for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
                readEntry(token);
            }
        } else if (first == JsonToken.START_OBJECT) {
            while (json.next() == JsonToken.PROPERTY_NAME) {
                readMember(json.string());
            }
        } else {
            throw json.unexpected("an object of tone classes, or a table like " + CharacterTable.SHAPES, first);
        }
        JsonToken surplus = json.next();
        if (surplus != null) {
            throw json.unexpected("the end of the file after the table", surplus);
        }
        new CharacterTable(entries).write(sink);
    }

    private void readMember(String name) throws IOException {
        JsonToken token = json.next();
        boolean words = RhymeTable.isOfWords(name);
        if (token == JsonToken.START_OBJECT) {
            readToneClass(name, words);
        } else if (token == JsonToken.VALUE_STRING || token == JsonToken.START_ARRAY && !words) {
            entries.add(new Entry(json.place(), name, strings(token, "tone or character"), null));
        } else {
            String shapes = words ? "" : ", or a table like " + CharacterTable.SHAPES;
            throw json.unexpected("an object of rhyme groups in tone class %s%s".formatted(name, shapes), token);
        }
    }

    private List<String> strings(@Nullable JsonToken token, String what) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return List.of(json.string());
        }
        if (token != JsonToken.START_ARRAY) {
            throw json.unexpected("a string, a " + what, token);
        }
        List<String> strings = new ArrayList<>();
        for (JsonToken next = json.next(); next != JsonToken.END_ARRAY; next = json.next()) {
            if (next != JsonToken.VALUE_STRING) {
                throw json.unexpected("a string, a " + what, next);
            }
            strings.add(json.string());
        }
        return strings;
    }

    /** An element of a list: an array or object with a character, its tone and perhaps its rhyme group. */
    private void readEntry(@Nullable JsonToken token) throws IOException {
        Place place = json.place();
        @Nullable String character = null;
        List<String> tones = List.of();
        @Nullable String group = null;
        if (token == JsonToken.START_OBJECT) {
            while (json.next() == JsonToken.PROPERTY_NAME) {
                String name = json.string();
                JsonToken value = json.next();
                switch (CharacterTable.Column.of(name)) {
                    case CHARACTER -> character = String.join("", strings(value, "character"));
                    case TONE -> tones = strings(value, "tone");
                    case GROUP -> group = String.join("", strings(value, "rhyme group"));
                    case OTHER -> json.skip();
                }
            }
        } else if (token == JsonToken.START_ARRAY) {
            character = String.join("", strings(json.next(), "character"));
            tones = strings(json.next(), "tone");
            JsonToken rest = json.next();
            if (rest != JsonToken.END_ARRAY) {
                group = String.join("", strings(rest, "rhyme group"));
                json.expect(JsonToken.END_ARRAY, "the end of the array after the rhyme group");
            }
        } else {
            throw json.unexpected("an entry of a table like " + CharacterTable.SHAPES, token);
        }
        if (character == null || tones.isEmpty()) {
            throw CorpusFormatException.malformed(
                    place, "expected an entry with a character and its tone, as in " + CharacterTable.SHAPES);
        }
        entries.add(new Entry(place, character, tones, group == null ? "" : group));
    }

    private void readToneClass(String toneClass, boolean words) throws IOException {
        while (json.next() == JsonToken.PROPERTY_NAME) {
            Place place = json.place();
            String group = json.string();
            Set<String> members = members(group, words);
            sink.accept(place, List.of(toneClass, group, String.join(words ? RhymeTable.BETWEEN_WORDS : "", members)));
        }
    }

    private Set<String> members(String group, boolean words) throws IOException {
        String kind = words ? "words" : "characters";
        JsonToken first = json.next();
        Set<String> members = new LinkedHashSet<>();
        if (first == JsonToken.VALUE_STRING && !words) {
            json.string().codePoints().mapToObj(Character::toString).forEach(members::add);
            return members;
        }
        if (first != JsonToken.START_ARRAY) {
            throw json.unexpected("an array of %s in rhyme group %s".formatted(kind, group), first);
        }
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            String expected = words ? "a string of one word" : "a string of one character";
            if (token != JsonToken.VALUE_STRING) {
                throw json.unexpected(expected, token);
            }
            String member = json.string();
            boolean fits = words ? isWord(member) : member.codePointCount(0, member.length()) == 1;
            if (!fits) {
                throw CorpusFormatException.malformed(
                        json.place(), "expected %s, got \"%s\"".formatted(expected, member));
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
