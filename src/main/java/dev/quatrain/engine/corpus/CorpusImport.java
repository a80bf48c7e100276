package dev.quatrain.engine.corpus;

import dev.quatrain.engine.corpus.archive.Unpacking;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Converts an upload to the canonical form of a corpus, as a stream of documents: a continuous text as plain UTF-8, every
 * other kind as JSON Lines. Equal texts give equal files, whatever their line ends, byte order marks and packaging.
 */
public final class CorpusImport {

    private final ImportLimits limits;

    public CorpusImport() {
        this(ImportLimits.DEFAULT);
    }

    public CorpusImport(ImportLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the upload to its end and writes its canonical form. Does not close the stream.
     *
     * @param scratch a directory for temporary files, which are deleted before this returns
     * @throws CorpusFormatException if the upload is not a valid corpus of its kind; see its reason
     * @throws IOException if the upload is interrupted or the disk fails
     */
    public CorpusSummary copy(InputStream upload, UploadForm form, OutputStream canonical, Path scratch)
            throws IOException {
        Unpacking unpacking = new Unpacking(form, limits, scratch);
        return write(form, canonical, files -> unpacking.forEachFile(upload, files));
    }

    /** Writes the canonical form of one file that is not packed. */
    CorpusSummary write(InputStream file, UploadForm form, OutputStream canonical) throws IOException {
        return write(form, canonical, files -> files.visit(form.fileName(), file));
    }

    private CorpusSummary write(UploadForm form, OutputStream canonical, FileSource source) throws IOException {
        CanonicalWriter writer = new CanonicalWriter(canonical, form.kind());
        Documents documents = new Documents(form, limits, new DocumentSink(writer, form));
        source.forEachFile(documents);
        documents.requireSome();
        return writer.finish(documents.reading());
    }

    private interface FileSource {
        void forEachFile(FileVisitor visitor) throws IOException;
    }
}
