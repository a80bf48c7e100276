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
                sink.accept(lines.place(), sink.shape().single() ? List.of(line) : pair(line, lines));
            }
        }
    }

    private List<String> pair(String line, Lines lines) throws CorpusFormatException {
        String left = sink.shape().parts().get(0);
        String right = sink.shape().parts().get(1);
        int tab = line.indexOf('\t');
        if (tab < 0) {
            throw CorpusFormatException.malformed(
                    lines.place(line),
                    "expected a tab between %s and %s, came the end of the line".formatted(left, right));
        }
        String first = line.substring(0, tab);
        String second = line.substring(tab + 1);
        requirePart(first, left, lines.place());
        requirePart(second, right, lines.place(line.substring(0, tab + 1)));
        int surplus = line.indexOf('\t', tab + 1);
        if (surplus >= 0) {
            throw CorpusFormatException.malformed(
                    lines.place(line.substring(0, surplus)), "expected one tab in a line, came a second");
        }
        return List.of(first, second);
    }

    private static void requirePart(String part, String name, Place place) throws CorpusFormatException {
        if (part.isBlank()) {
            throw CorpusFormatException.malformed(place, "expected a %s, came nothing".formatted(name));
        }
    }
}
