package dev.quatrain.engine.corpus;

import java.io.IOException;

/** Where text comes from. */
public interface CorpusSource {

    /**
     * Reads it all; the same each time.
     *
     * @throws CorpusFormatException if the text is no corpus of its kind
     * @throws IOException if it cannot be read
     */
    Corpus open() throws IOException;
}
