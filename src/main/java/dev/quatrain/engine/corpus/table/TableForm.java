package dev.quatrain.engine.corpus.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.corpus.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a table, or the members of JSON records, are found.
 *
 * @param columns the part's name → the column's name, or its number from 1; a part without an entry is in the column of its own
 *     name
 * @param separator between cells; null to find it
 * @param header whether the first row has the names of the columns
 */
public record TableForm(
        Map<String, String> columns, @Nullable Character separator, Header header) {

    public static final TableForm FOUND = new TableForm(Map.of(), null, Header.AUTO);

    /** Whether the first row of a table has the names of its columns. */
    public enum Header {
        /** If it has the names that are looked for. */
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("yes")
        YES,
        @JsonProperty("no")
        NO
    }

    public TableForm {
        columns = Map.copyOf(columns);
    }

    /** The name of the column of a part, or its number. */
    public String column(String part) {
        return columns.getOrDefault(part, part);
    }

    /** The number of the column of a part, from 1, if it is given by a number. */
    public OptionalInt number(String part) {
        String column = columns.getOrDefault(part, "");
        return column.matches("[1-9][0-9]{0,4}") ? OptionalInt.of(Integer.parseInt(column)) : OptionalInt.empty();
    }

    /** An example of the option that names the columns: by the last names that a file has, or by numbers. */
    public static String example(List<String> parts, List<String> found) {
        List<String> free = new ArrayList<>(found);
        free.removeAll(parts);
        StringJoiner example = new StringJoiner(", ", "columns={", "}");
        for (int part = 0; part < parts.size(); part++) {
            String name = parts.get(part);
            String column = found.contains(name) || free.isEmpty()
                    ? found.isEmpty() ? String.valueOf(part + 1) : name
                    : free.remove(free.size() - 1);
            example.add(CanonicalJson.string(name) + ": " + CanonicalJson.string(column));
        }
        return example.toString();
    }
}
