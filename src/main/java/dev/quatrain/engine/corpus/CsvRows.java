package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads comma-separated values (RFC 4180), one document per record. A first record with the names of the parts ({@code
 * text}; {@code label,text}; {@code source,target}), in any order, is a header. Without a header the columns have this
 * order.
 */
final class CsvRows {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final Utf8Reader text;
    private final int documentCharacters;
    private final DocumentSink sink;
    private final List<String> names;
    private List<String> columns;

    CsvRows(Utf8Reader text, int documentCharacters, DocumentSink sink) {
        this.text = text;
        this.documentCharacters = documentCharacters;
        this.sink = sink;
        this.names = sink.shape().parts();
        this.columns = names;
    }

    void read() throws IOException {
        text.allow(documentCharacters);
        try (CSVParser parser =
                CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
            Iterator<CSVRecord> records = parser.iterator();
            for (long line = 1; hasNext(records, line); line = parser.getCurrentLineNumber() + 1) {
                accept(records.next(), new Place(text.file(), line, 1));
                text.allow(documentCharacters);
            }
        }
    }

    /** Unwraps the exceptions that the library wraps: its own about quotes, and the reader's about the text. */
    private boolean hasNext(Iterator<CSVRecord> records, long line) throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof CSVException mistake) {
                throw CorpusFormatException.malformed(
                        new Place(text.file(), line, 1), "expected CSV: " + mistake.getMessage());
            }
            throw failure.getCause();
        }
    }

    private void accept(CSVRecord cells, Place place) throws IOException {
        if (cells.size() != names.size()) {
            throw CorpusFormatException.malformed(
                    place,
                    "expected %d cells (%s), came %d".formatted(names.size(), String.join(", ", names), cells.size()));
        }
        if (cells.getRecordNumber() == 1 && isHeader(cells)) {
            columns = cells.stream().map(CsvRows::name).toList();
            return;
        }
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            parts.add(cells.get(columns.indexOf(name)));
        }
        sink.accept(place, parts);
    }

    private boolean isHeader(CSVRecord cells) {
        return cells.stream()
                .map(CsvRows::name)
                .sorted()
                .toList()
                .equals(names.stream().sorted().toList());
    }

    private static String name(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }
}
