package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.nio.file.Path;

/** A corpus in the file that {@link CorpusImport} wrote. */
public record StoredCorpus(Path canonicalFile, CorpusKind kind) implements CorpusSource {

    @Override
    public Corpus open() throws IOException {
        return CorpusFile.read(canonicalFile, kind);
    }
}
