package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tunes in ABC notation: each from its {@code X:} field to the next, without trailing blank lines. */
final class Tunes {

    static final String FIELD = "X:";

    private final Lines lines;
    private final DocumentSink sink;
    private final StringBuilder tune = new StringBuilder();
    private final int limit;
    private @Nullable Place start;

    Tunes(Utf8Reader text, int documentCharacters, DocumentSink sink) {
        this.lines = new Lines(text, documentCharacters);
        this.limit = documentCharacters;
        this.sink = sink;
    }

    void read() throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith(FIELD)) {
                finish();
                start = lines.place();
            }
            add(line);
        }
        finish();
    }

    private void add(String line) throws CorpusFormatException {
        if (start != null) {
            tune.append(line).append('\n');
            if (tune.length() > limit) {
                throw CorpusFormatException.tooLarge(
                        start.file(), "the tune of line %d is too long".formatted(start.line()));
            }
        } else if (!line.isBlank() && !line.startsWith("%")) { // comments may come first
            throw CorpusFormatException.malformed(lines.place(), "expected a tune that begins with X:");
        }
    }

    private void finish() throws IOException {
        if (start != null) {
            sink.accept(start, List.of(tune.toString().stripTrailing()));
            tune.setLength(0);
        }
    }
}
