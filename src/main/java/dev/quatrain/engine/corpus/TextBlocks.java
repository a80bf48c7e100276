package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A file of plain text, read in blocks as a corpus of kind text is: UTF-8, without a byte order mark, with line feeds at the
 * ends of lines. Not thread-safe.
 */
public final class TextBlocks implements AutoCloseable {

    private static final int BLOCK = 1 << 16; // UTF-16 units

    private final InputStream content;
    private final Utf8Reader text;
    private final char[] block = new char[BLOCK];
    private int held; // the high surrogate that ended the last block, at the beginning of this one
    private long characters;

    TextBlocks(InputStream content, String file) {
        this.content = content;
        this.text = new Utf8Reader(content, file);
    }

    /**
     * The next block, which does not end within a surrogate pair; null at the end.
     *
     * @throws CorpusFormatException if it is not text in UTF-8
     */
    public @Nullable String next() throws IOException {
        int units = held;
        for (int count = 0; count >= 0 && units < BLOCK; ) {
            count = text.read(block, units, BLOCK - units);
            units += Math.max(0, count);
        }
        if (units == 0) {
            return null;
        }
        held = units == BLOCK && Character.isHighSurrogate(block[units - 1]) ? 1 : 0;
        String next = new String(block, 0, units - held);
        block[0] = block[units - 1];
        characters += next.codePointCount(0, next.length());
        return next;
    }

    /** The number of code points of the blocks so far. */
    public long characters() {
        return characters;
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
