package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.List;

/** Reads plain text files by the kind of corpus. */
final class PlainText {

    private final Utf8Reader text;
    private final int documentCharacters;
    private final DocumentSink sink;

    PlainText(Utf8Reader text, int documentCharacters, DocumentSink sink) {
        this.text = text;
        this.documentCharacters = documentCharacters;
        this.sink = sink;
    }

    void read(CorpusKind kind) throws IOException {
        switch (kind) {
            case TEXT -> readRunningText();
            case TUNES -> new Tunes(text, documentCharacters, sink).read();
            default -> readLines();
        }
    }

    private void readRunningText() throws IOException {
        sink.beginText();
        char[] buffer = new char[1 << 14];
        for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
            sink.text(CharBuffer.wrap(buffer, 0, count));
        }
    }

    private void readLines() throws IOException {
        Lines lines = new Lines(text, documentCharacters);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                sink.accept(lines.place(), List.of(line));
            }
        }
    }
}
