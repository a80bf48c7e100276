package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.List;

/** Validates documents for their kind and writes them. */
final class DocumentSink {

    private final CanonicalWriter writer;
    private final CorpusKind kind;
    private final DocumentShape shape;
    private final TableForm table;
    private final Curation curation;
    private boolean empty = true;

    DocumentSink(CanonicalWriter writer, UploadForm form) {
        this.writer = writer;
        this.kind = form.kind();
        this.table = form.table();
        this.curation = form.curation();
        this.shape = kind == CorpusKind.RHYMES
                ? new DocumentShape(List.of("tone class", "rhyme group", "list of characters"), "")
                : DocumentShape.of(kind);
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

    /** Accepts a document. A blank document with a single part is skipped, as is one that is not chosen. */
    void accept(Place place, List<String> parts) throws IOException {
        if (shape.single() && parts.get(0).isBlank()) {
            return;
        }
        for (int part = 0; part < parts.size(); part++) {
            if (parts.get(part).isBlank()) {
                throw CorpusFormatException.malformed(
                        place,
                        "expected a %s, came nothing".formatted(shape.parts().get(part)));
            }
        }
        if (kind == CorpusKind.TUNES && !parts.get(0).startsWith(Tunes.FIELD)) {
            throw CorpusFormatException.malformed(place, "expected a tune that begins with X:");
        }
        if (curation.keeps(parts)) {
            writer.row(curation.written(parts));
            empty = false;
        }
    }

    /** Starts another continuous text, to which {@link #text} appends. */
    void beginText() {
        writer.beginText();
    }

    /** Appends to the current continuous text. */
    void text(CharBuffer piece) throws IOException {
        empty = empty && piece.chars().allMatch(Character::isWhitespace);
        writer.text(piece);
    }
}
