package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.table.DialectDetection;
import dev.quatrain.engine.corpus.table.TableColumns;
import dev.quatrain.engine.corpus.table.TableDialect;
import dev.quatrain.engine.corpus.table.TableForm;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table, one document per row: comma-separated values (RFC 4180), or values with another separator. A first row with the
 * names of the columns is a header. Blank rows are left out.
 */
final class TableRows {

    private static final int BEGINNING = 1 << 18;
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\\A\"?sep=(.)\"?(?:\n|\\z)"); // as spreadsheets write it

    private final Utf8Reader text;
    private final int documentCharacters;
    private final DocumentSink sink;
    private long linesBefore;
    private TableDialect dialect = new TableDialect(',', true, false);
    private @Nullable TableColumns columns;

    TableRows(Utf8Reader text, int documentCharacters, DocumentSink sink) {
        this.text = text;
        this.documentCharacters = documentCharacters;
        this.sink = sink;
    }

    /** @param tabbed whether cells are separated by tabs unless the file shows something else */
    void read(boolean tabbed) throws IOException {
        char[] buffer = new char[BEGINNING];
        int count = fill(buffer);
        String beginning = new String(buffer, 0, count);
        TableForm form = sink.table();
        Matcher first = SEPARATOR_LINE.matcher(beginning);
        if (first.lookingAt()) {
            linesBefore = 1;
            beginning = beginning.substring(first.end());
            form = form.separator() == null
                    ? new TableForm(form.columns(), first.group(1).charAt(0), form.header())
                    : form;
        }
        dialect =
                new DialectDetection(beginning, count < BEGINNING, sink.shape().parts(), form, tabbed).find();
        try (PushbackReader whole = new PushbackReader(text, BEGINNING)) {
            whole.unread(beginning.toCharArray());
            readRows(dialect.parser(whole));
        }
    }

    private int fill(char[] buffer) throws IOException {
        int filled = 0;
        for (int count = 0; count >= 0 && filled < buffer.length; filled += Math.max(count, 0)) {
            count = text.read(buffer, filled, buffer.length - filled);
        }
        text.allow(documentCharacters);
        return filled;
    }

    private void readRows(CSVParser parser) throws IOException {
        Iterator<CSVRecord> records = parser.iterator();
        for (long line = 1; hasNext(records, line + linesBefore); line = parser.getCurrentLineNumber() + 1) {
            Place place = new Place(text.file(), line + linesBefore, 1);
            List<String> row = records.next().toList();
            if (!TableDialect.isBlank(row)) {
                accept(row, place);
            } else if (row.size() > 1) {
                sink.skipped();
            }
            text.allow(documentCharacters);
        }
    }

    /** Unwraps the exceptions that the library wraps: its own about quotes, and the reader's about the text. */
    private boolean hasNext(Iterator<CSVRecord> records, long line) throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof CSVException mistake) {
                String what = String.valueOf(mistake.getMessage()).contains(TableDialect.CUT)
                        ? "a quotation mark opens a cell here and is never closed"
                        : "a quotation mark within a cell in quotation marks is doubled; " + mistake.getMessage();
                throw CorpusFormatException.malformed(new Place(text.file(), line, 1), "expected CSV: " + what);
            }
            throw failure.getCause();
        }
    }

    private void accept(List<String> row, Place place) throws IOException {
        TableColumns known = columns;
        if (known == null) {
            known = columns(row, place);
            columns = known;
            sink.readAsTable(dialect, known);
            if (!known.header().isEmpty()) {
                return;
            }
        }
        if (!known.fits(row)) {
            throw misfit(known, row, place);
        }
        requireShort(row);
        List<String> parts = known.parts(row);
        for (int part = 0; part < parts.size(); part++) {
            if (parts.get(part).isBlank()) {
                throw CorpusFormatException.malformed(
                        place(place, row, known.indices().get(part)),
                        "expected a %s, got nothing"
                                .formatted(sink.shape().parts().get(part)));
            }
        }
        sink.accept(place, parts);
    }

    private TableColumns columns(List<String> first, Place place) throws CorpusFormatException {
        List<String> parts = sink.shape().parts();
        if (first.size() < parts.size()) {
            throw CorpusFormatException.malformed(
                    place,
                    "expected %s between %s, got none in the first row; separator names another character"
                            .formatted(dialect.separatorName(), String.join(" and ", parts)));
        }
        return TableColumns.of(first, parts, sink.table(), place);
    }

    private CorpusFormatException misfit(TableColumns known, List<String> row, Place place) {
        List<String> names = known.header().isEmpty() ? sink.shape().parts() : known.header();
        String named = names.size() == known.width() ? " (" + String.join(", ", names) + ")" : "";
        String cure = row.size() > known.width()
                ? "; quotation marks belong around a cell with %s in it".formatted(dialect.separatorName())
                : "";
        return CorpusFormatException.malformed(
                place, "expected %d cells%s, got %d%s".formatted(known.width(), named, row.size(), cure));
    }

    private void requireShort(List<String> row) throws CorpusFormatException {
        long characters = row.stream().mapToLong(String::length).sum();
        if (characters > documentCharacters) {
            throw CorpusFormatException.tooLarge(
                    text.file(), "a row of more than %d characters".formatted(documentCharacters));
        }
    }

    /** Where a cell begins: known to the column if cells are not quoted, as then nothing else is in the line. */
    private Place place(Place row, List<String> cells, int index) {
        if (dialect.quoted() || dialect.spaced()) {
            return row;
        }
        long column = 1;
        for (String cell : cells.subList(0, index)) {
            column += cell.codePointCount(0, cell.length()) + 1L;
        }
        return new Place(row.file(), row.line(), column);
    }
}
