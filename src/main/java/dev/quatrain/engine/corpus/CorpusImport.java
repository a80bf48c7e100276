package dev.quatrain.engine.corpus;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.corpus.archive.Unpacking;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
     * Reads the upload to its end. The canonical file is created atomically, from a temporary file in the same directory.
     *
     * @throws CorpusFormatException if the upload is not a valid corpus of its kind; see its reason
     * @throws IOException if the upload is interrupted or the disk fails
     */
    public CorpusSummary copy(InputStream upload, UploadForm form, Path canonicalFile) throws IOException {
        Path directory = requireNonNull(canonicalFile.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(directory, "corpus", ".unfinished");
        try {
            CorpusSummary summary;
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                Unpacking unpacking = new Unpacking(form, limits, directory);
                summary = write(form, Channels.newOutputStream(channel), files -> unpacking.forEachFile(upload, files));
                channel.force(true);
            }
            Files.move(unfinished, canonicalFile, StandardCopyOption.ATOMIC_MOVE);
            return summary;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Writes the canonical form of one file that is not packed. */
    CorpusSummary write(InputStream file, UploadForm form, OutputStream canonical) throws IOException {
        return write(form, canonical, files -> files.visit(form.fileName(), file));
    }

    private CorpusSummary write(UploadForm form, OutputStream canonical, FileSource source) throws IOException {
        CanonicalWriter writer = new CanonicalWriter(canonical, form.kind());
        Documents documents = new Documents(form, limits, new DocumentSink(writer, form.kind()));
        source.forEachFile(documents);
        documents.requireSome();
        return writer.finish();
    }

    private interface FileSource {
        void forEachFile(FileVisitor visitor) throws IOException;
    }
}
