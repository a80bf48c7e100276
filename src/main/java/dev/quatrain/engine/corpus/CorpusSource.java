package dev.quatrain.engine.corpus;

import java.io.IOException;

/** A source of a corpus. */
public interface CorpusSource {

    /**
     * Reads the corpus. Every call returns the same content.
     *
     * @throws CorpusFormatException if the text is not a valid corpus of its kind
     * @throws IOException if it cannot be read
     */
    Corpus open() throws IOException;
}
