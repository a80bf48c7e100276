package dev.quatrain.engine.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file with their numbers. */
final class Lines {

    private final Utf8Reader text;
    private final BufferedReader reader;
    private final int documentCharacters;
    private long number;

    /** @param documentCharacters the largest length of a line */
    Lines(Utf8Reader text, int documentCharacters) {
        this.text = text;
        this.reader = new BufferedReader(text);
        this.documentCharacters = documentCharacters;
    }

    /** The next line without its line feed; null at the end. */
    @Nullable
    String next() throws IOException {
        text.allow(documentCharacters);
        number++;
        return reader.readLine();
    }

    /** The start of the last line. */
    Place place() {
        return place("");
    }

    /** The position in the last line after {@code prefix}. */
    Place place(String prefix) {
        return new Place(text.file(), number, prefix.codePointCount(0, prefix.length()) + 1L);
    }
}
