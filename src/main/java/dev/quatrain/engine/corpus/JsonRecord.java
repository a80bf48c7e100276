package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.table.TableForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads the parts of a document from a JSON value: from an object by the names of its members, from an array by the order of its
 * elements. A document with one part may also be a string, or an array of strings that are joined. Within an object, strings of
 * an array are lines.
 */
final class JsonRecord {

    private static final int SHOWN = 8; // names in messages
    private static final int LONGEST_SHOWN = 40;

    private final JsonCursor json;
    private final DocumentShape shape;
    private final List<String> names;
    private final TableForm table;

    JsonRecord(JsonCursor json, DocumentShape shape, TableForm table) {
        this.json = json;
        this.shape = shape;
        this.names = shape.parts();
        this.table = table;
    }

    /** The document in the value that begins with {@code token}. Consumes the value. */
    List<String> read(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return members();
        }
        boolean numbered = names.stream().anyMatch(name -> table.number(name).isPresent());
        if (token == JsonToken.START_ARRAY && numbered) {
            return chosenElements();
        }
        if (shape.single()) {
            return List.of(part(names.get(0), token, shape.joiner()));
        }
        if (token == JsonToken.START_ARRAY) {
            return elements();
        }
        throw json.unexpected(
                "an array of %s or an object with these members".formatted(String.join(" and ", names)), token);
    }

    private List<String> elements() throws IOException {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            parts.add(part(name, json.next(), shape.joiner()));
        }
        json.expect(JsonToken.END_ARRAY, "the end of the array after " + String.join(" and ", names));
        return parts;
    }

    private List<String> chosenElements() throws IOException {
        Place place = json.place();
        String[] parts = new String[names.size()];
        int count = 0;
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            accept(parts, indexOfNumber(++count), token);
        }
        int missing = Arrays.asList(parts).indexOf(null);
        if (missing >= 0) {
            throw CorpusFormatException.malformed(
                    place,
                    "expected a %s in column %s, got an array of %d"
                            .formatted(names.get(missing), table.column(names.get(missing)), count));
        }
        return List.of(parts);
    }

    private int indexOfNumber(int number) {
        for (int part = 0; part < names.size(); part++) {
            if (table.number(names.get(part)).orElse(0) == number) {
                return part;
            }
        }
        return -1;
    }

    private List<String> members() throws IOException {
        Place place = json.place();
        String[] parts = new String[names.size()];
        List<String> found = new ArrayList<>();
        while (json.next() == JsonToken.PROPERTY_NAME) {
            String member = json.name();
            if (found.size() < SHOWN) {
                found.add(member.length() > LONGEST_SHOWN ? member.substring(0, LONGEST_SHOWN) + "…" : member);
            }
            accept(parts, indexOfColumn(member), json.next());
        }
        int missing = Arrays.asList(parts).indexOf(null);
        if (missing >= 0) {
            throw CorpusFormatException.malformed(place, missing(names.get(missing), found));
        }
        return List.of(parts);
    }

    private int indexOfColumn(String member) {
        for (int part = 0; part < names.size(); part++) {
            if (table.column(names.get(part)).equals(member)) {
                return part;
            }
        }
        return -1;
    }

    private void accept(@Nullable String[] parts, int part, @Nullable JsonToken token) throws IOException {
        if (part >= 0) {
            parts[part] = part(names.get(part), token, names.get(part).equals("label") ? "" : "\n");
        } else {
            json.skip();
        }
    }

    private String missing(String part, List<String> found) {
        String column = table.column(part);
        String named = column.equals(part) ? column : "%s for the %s".formatted(column, part);
        String none = "expected an object with the member %s, there is none".formatted(named);
        return found.isEmpty()
                ? none
                : "%s, but %s; columns names the members, as in %s"
                        .formatted(none, String.join(", ", found), TableForm.example(names, found));
    }

    /** A string, or the joined strings of an array. Labels may also be numbers and booleans. */
    private String part(String name, @Nullable JsonToken token, String joiner) throws IOException {
        boolean label = name.equals("label") && token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL;
        if (token == JsonToken.VALUE_STRING || label && !json.isNotANumber()) {
            return json.string();
        }
        if (token != JsonToken.START_ARRAY) {
            String pointed = token == JsonToken.START_OBJECT
                    ? ", or a JSON pointer to where that is (pandas writes such records with orient=\"records\")"
                    : "";
            throw json.unexpected("a string or an array of strings for the %s%s".formatted(name, pointed), token);
        }
        List<String> pieces = new ArrayList<>();
        for (JsonToken piece = json.next(); piece != JsonToken.END_ARRAY; piece = json.next()) {
            if (piece != JsonToken.VALUE_STRING) {
                throw json.unexpected("nothing but strings in the array that is the " + name, piece);
            }
            pieces.add(json.string());
        }
        return String.join(joiner, pieces);
    }
}
