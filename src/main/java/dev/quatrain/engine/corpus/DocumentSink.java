package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.curation.Curation;
import dev.quatrain.engine.corpus.observe.CorpusObservations;
import dev.quatrain.engine.corpus.observe.CorpusReading;
import dev.quatrain.engine.corpus.table.TableColumns;
import dev.quatrain.engine.corpus.table.TableDialect;
import dev.quatrain.engine.corpus.table.TableForm;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates documents for their kind and writes them. */
final class DocumentSink {

    private static final Pattern BLANK_ENDS =
            Pattern.compile("\\A[\\p{IsWhite_Space}\uFEFF\u200B]+|[\\p{IsWhite_Space}\uFEFF\u200B]+\\z");

    private final CanonicalWriter writer;
    private final CorpusKind kind;
    private final DocumentShape shape;
    private final TableForm table;
    private final Curation curation;
    private final CorpusObservations observations;
    private boolean empty = true;
    private long titles;

    DocumentSink(CanonicalWriter writer, UploadForm form) {
        this.writer = writer;
        this.kind = form.kind();
        this.table = form.table() == null ? TableForm.FOUND : form.table();
        this.curation = form.curation() == null ? Curation.NONE : form.curation();
        this.shape = kind == CorpusKind.RHYMES
                ? new DocumentShape(List.of("tone class", "rhyme group", "list of characters"), "")
                : DocumentShape.of(kind);
        this.observations = new CorpusObservations(kind, shape.parts());
    }

    DocumentShape shape() {
        return shape;
    }

    /** How the parts are found in tables and records. */
    TableForm table() {
        return table;
    }

    /** Whether nothing but white space was written so far. */
    boolean empty() {
        return empty;
    }

    /** Takes note of how a table is read. */
    void readAsTable(TableDialect dialect, TableColumns columns) {
        observations.table(dialect, columns);
    }

    /** Takes note of a blank row of a table. */
    void skipped() {
        observations.blankRow();
    }

    /** Takes note of a recording that had another format. */
    void converted(String format) {
        observations.converted(format);
    }

    /** How the documents so far were understood. */
    CorpusReading reading() {
        return observations.reading();
    }

    /** The name of the JSON member with the titles of documents; null for none. */
    @Nullable
    String titleMember() {
        return curation.titleMember();
    }

    /** The number of documents that were kept and have titles. */
    long titles() {
        return titles;
    }

    /** Accepts a document without a title, like {@link #accept(Place, List, String)}. */
    void accept(Place place, List<String> parts) throws IOException {
        accept(place, parts, null);
    }

    /** Accepts a document. A blank document with a single part is skipped, as is one that is not chosen. */
    void accept(Place place, List<String> parts, @Nullable String title) throws IOException {
        if (shape.single() && parts.get(0).isBlank()) {
            return;
        }
        for (int part = 0; part < parts.size(); part++) {
            if (parts.get(part).isBlank()) {
                throw CorpusFormatException.malformed(
                        place,
                        "expected a %s, got nothing".formatted(shape.parts().get(part)));
            }
        }
        if (kind == CorpusKind.TUNES && !parts.get(0).startsWith(Tunes.FIELD)) {
            throw CorpusFormatException.malformed(place, "expected a tune that begins with X:");
        }
        if (curation.keeps(parts)) {
            List<String> kept = curation.written(titled(parts, title));
            List<String> row = labelled() ? List.of(stripped(kept.get(0)), kept.get(1)) : kept;
            writer.row(row);
            observations.accept(row);
            empty = false;
        }
    }

    private List<String> titled(List<String> parts, @Nullable String title) {
        if (title == null || title.isBlank() || titles++ % 2 != 0) {
            return parts;
        }
        return List.of(title.replace('\n', ' ') + "\n" + parts.get(0));
    }

    private boolean labelled() {
        return kind == CorpusKind.LABELLED;
    }

    /** Without white space of any kind at both ends. */
    private static String stripped(String label) {
        return BLANK_ENDS.matcher(label).replaceAll("");
    }

    /** Starts another continuous text, to which {@link #text} appends. */
    void beginText() {
        writer.beginText();
    }

    /** Appends to the current continuous text. */
    void text(CharBuffer piece) throws IOException {
        empty = empty && piece.chars().allMatch(Character::isWhitespace);
        observations.text(piece);
        writer.text(piece);
    }
}
