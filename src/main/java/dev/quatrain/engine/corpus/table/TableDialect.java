package dev.quatrain.engine.corpus.table;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How the cells of a table are written.
 *
 * @param separator between cells
 * @param quoted whether cells may be in quotation marks (RFC 4180); else a quotation mark is a character like others
 * @param spaced whether blanks around cells do not belong to them
 */
public record TableDialect(char separator, boolean quoted, boolean spaced) {

    /** What the library says of a cell that has no end. */
    public static final String CUT = "EOF";

    public CSVParser parser(Reader text) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setQuote(quoted ? '"' : null)
                .setIgnoreSurroundingSpaces(spaced)
                .setIgnoreEmptyLines(false)
                .get();
        return CSVParser.builder().setReader(text).setFormat(format).get();
    }

    /**
     * The rows of the beginning of a file that are not blank; none if it is not written like this.
     *
     * @param complete whether the last row is whole
     */
    public List<List<String>> rows(String beginning, boolean complete) {
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = parser(new StringReader(beginning))) {
            for (CSVRecord row : parser) {
                rows.add(row.toList());
            }
        } catch (IOException | UncheckedIOException notWrittenSo) {
            boolean cut = !complete && String.valueOf(notWrittenSo.getMessage()).contains(CUT);
            return cut ? filled(rows) : List.of();
        }
        return filled(complete || rows.size() < 2 ? rows : rows.subList(0, rows.size() - 1));
    }

    private static List<List<String>> filled(List<List<String>> rows) {
        return rows.stream().filter(row -> !isBlank(row)).toList();
    }

    /** The separator in messages. */
    public String separatorName() {
        return separator == '\t' ? "a tab" : "'" + separator + "'";
    }

    public static boolean isBlank(List<String> row) {
        return row.stream().allMatch(String::isBlank);
    }
}
