package dev.quatrain.engine.corpus;

import java.io.IOException;

/**
 * A file of plain text that is not stored as a corpus.
 *
 * @param name for error messages
 */
public record TextFile(String name, LongText.Content content) {

    /** Starts to read it. The caller closes the blocks. */
    public TextBlocks blocks() throws IOException {
        return new TextBlocks(content.open(), name);
    }

    /**
     * Reads it to its end.
     *
     * @throws CorpusFormatException if it is not text in UTF-8, or empty
     */
    public void check() throws IOException {
        try (TextBlocks blocks = blocks()) {
            String block = blocks.next();
            if (block == null) {
                throw new CorpusFormatException(
                        CorpusFormatException.Reason.EMPTY, null, name + ": expected text, got none");
            }
            while (block != null) {
                block = blocks.next();
            }
        }
    }
}
