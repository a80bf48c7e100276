package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.FileVisitor;
import dev.quatrain.engine.corpus.ImportLimits;
import dev.quatrain.engine.corpus.UploadForm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks an upload. Packed files are first written to disk. Then a failure to unpack is certainly caused by the file and
 * not by the connection, and the packed size is known for the expansion budget.
 */
public final class Unpacking {

    private static final int BUFFER = 1 << 16;

    private final UploadForm form;
    private final ImportLimits limits;
    private final Path directory;

    /** @param directory for temporary files, which are deleted before {@link #forEachFile} returns */
    public Unpacking(UploadForm form, ImportLimits limits, Path directory) {
        this.form = form;
        this.limits = limits;
        this.directory = directory;
    }

    /** Visits each file that the form selects; files of an archive in the order of their names. */
    public void forEachFile(InputStream upload, FileVisitor visitor) throws IOException {
        Packaging packaging = Packaging.of(form.fileName());
        if (form.entriesGlob() != null && !packaging.archive()) {
            throw CorpusFormatException.inapplicable(form.fileName() + ": no archive to choose entries from");
        }
        if (packaging == Packaging.NONE) {
            ExpansionBudget budget = new ExpansionBudget(limits.unpackedBytes());
            visitor.visit(form.fileName(), new BudgetedStream(upload, form.fileName(), budget));
            return;
        }
        Path packed = Files.createTempFile(directory, "upload", ".packed");
        try {
            Files.copy(upload, packed, StandardCopyOption.REPLACE_EXISTING);
            unpack(packed, packaging, visitor);
        } finally {
            Files.delete(packed);
        }
    }

    private void unpack(Path packed, Packaging packaging, FileVisitor visitor) throws IOException {
        ExpansionBudget budget = new ExpansionBudget(limits, Files.size(packed));
        EntrySelection selection = new EntrySelection(form, limits.entries());
        if (packaging == Packaging.ZIP) {
            new ZipEntries(packed, form.fileName(), budget).forEach(selection, visitor);
            return;
        }
        try (BudgetedStream content = new BudgetedStream(open(packed, packaging), form.fileName(), budget)) {
            if (packaging == Packaging.GZIP) {
                visitor.visit(innerName(), content);
            } else {
                new TarEntries(content, form.fileName(), directory).forEach(selection, visitor);
            }
        }
    }

    private InputStream open(Path packed, Packaging packaging) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(packed), BUFFER);
        try {
            return packaging == Packaging.TAR
                    ? file
                    : DecompressedStream.open(form.fileName(), () -> new GZIPInputStream(file, BUFFER));
        } catch (IOException noGzip) {
            file.close();
            throw noGzip;
        }
    }

    private String innerName() throws CorpusFormatException {
        String name = form.fileName().substring(0, form.fileName().length() - ".gz".length());
        if (Packaging.of(name) != Packaging.NONE) {
            throw CorpusFormatException.unsupported(form.fileName() + ": an archive within an archive is not read");
        }
        return name;
    }
}
