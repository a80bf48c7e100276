package dev.quatrain.engine.corpus.table;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The columns of a table that have the parts of a document.
 *
 * @param header the first row, if it has the names of the columns; else empty
 * @param indices of the parts, from 0
 * @param width the number of cells of a row
 */
public record TableColumns(List<String> header, List<Integer> indices, int width) {

    /**
     * Finds the columns by the first row.
     *
     * @throws CorpusFormatException if the row does not tell which they are
     */
    public static TableColumns of(List<String> row, List<String> parts, TableForm form, Place place)
            throws CorpusFormatException {
        boolean header = form.header() == TableForm.Header.YES
                || form.header() == TableForm.Header.AUTO && named(row, parts, form);
        List<Integer> indices = new ArrayList<>();
        for (String part : parts) {
            int index = form.number(part).orElse(header ? indexOf(row, form.column(part)) + 1 : 0) - 1;
            boolean ordered = form.columns().isEmpty() && row.size() == parts.size();
            indices.add(index < 0 && ordered ? indices.size() : index);
        }
        int missing = missing(indices, row.size());
        if (missing >= 0) {
            throw unknown(row, parts, form, place);
        }
        return new TableColumns(header ? row : List.of(), indices, row.size());
    }

    private static int missing(List<Integer> indices, int width) {
        for (int part = 0; part < indices.size(); part++) {
            if (indices.get(part) < 0 || indices.get(part) >= width) {
                return part;
            }
        }
        return -1;
    }

    private static CorpusFormatException unknown(List<String> row, List<String> parts, TableForm form, Place place) {
        String shown = String.join(
                ", ", row.stream().map(TableColumns::shortened).limit(8).toList());
        if (!form.columns().isEmpty()) {
            List<String> columns = parts.stream().map(form::column).toList();
            return CorpusFormatException.malformed(
                    place,
                    "expected the columns %s, got a first row of %d: %s"
                            .formatted(String.join(" and ", columns), row.size(), shown));
        }
        return CorpusFormatException.malformed(
                place,
                "expected %d cells (%s), got %d: %s; columns names those that are meant, by a header's names or by numbers, as in %s"
                        .formatted(
                                parts.size(),
                                String.join(", ", parts),
                                row.size(),
                                shown,
                                TableForm.example(parts, List.of())));
    }

    private static String shortened(String cell) {
        return cell.codePointCount(0, cell.length()) <= 30
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, 30)) + "…";
    }

    /** Whether a row has the names of all columns that are wanted. */
    public static boolean named(List<String> row, List<String> parts, TableForm form) {
        for (String part : parts) {
            boolean found = form.number(part).isPresent()
                    ? indexOf(row, part) == form.number(part).getAsInt() - 1
                    : indexOf(row, form.column(part)) >= 0;
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** The fewest cells that a row can have. */
    public static int fewest(List<String> parts, TableForm form) {
        return parts.stream().mapToInt(part -> form.number(part).orElse(1)).reduce(parts.size(), Math::max);
    }

    private static int indexOf(List<String> row, String column) {
        for (int index = 0; index < row.size(); index++) {
            if (name(row.get(index)).equals(name(column))) {
                return index;
            }
        }
        return -1;
    }

    private static String name(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a row has the cells of this table. Empty cells at its end may be left out. */
    public boolean fits(List<String> row) {
        return row.size() == width
                || row.size() < width && indices.stream().allMatch(index -> index < row.size())
                || row.size() > width && TableDialect.isBlank(row.subList(width, row.size()));
    }

    public List<String> parts(List<String> row) {
        return indices.stream().map(row::get).toList();
    }
}
