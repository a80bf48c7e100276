package dev.quatrain.engine.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A set of blobs that is being written, in a local directory. For the thread that writes it alone. */
public final class BlobDraft {

    private static final String SCRATCH = ".scratch";

    private final Path directory;
    private final Map<String, String> digests = new TreeMap<>();

    /** @param directory exists, is empty and belongs to the store that completes the draft */
    public BlobDraft(Path directory) {
        this.directory = directory;
    }

    /** A blob as a stream, which the caller closes. Its digest is that of what was written here, not of what the disk made of it. */
    public OutputStream create(String blob) throws IOException {
        OutputStream file = Files.newOutputStream(file(blob), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Digesting(file, blob);
    }

    /** A blob as a local file, which the caller creates and closes before the filling returns. */
    public Path file(String blob) {
        if (blob.equals(Sha256Sums.FILE)) {
            throw new IllegalArgumentException(blob + " is written by the store");
        }
        return directory.resolve(SetName.requirePlain(blob));
    }

    /** A local directory for temporary files, which are gone before the set is complete. */
    public Path scratch() throws IOException {
        return Files.createDirectories(directory.resolve(SCRATCH));
    }

    /**
     * Ends the filling: what is in the directory now is the set, and {@link Sha256Sums#FILE} among it.
     *
     * @return the SHA-256 of each blob by its name
     */
    public Map<String, String> complete() throws IOException {
        AtomicDirectory.deleteTree(directory.resolve(SCRATCH));
        for (Path file : AtomicDirectory.children(directory)) {
            String blob = file.getFileName().toString();
            if (!digests.containsKey(blob)) {
                digests.put(blob, Sha256.of(file));
            }
        }
        Sha256Sums.write(directory, digests);
        return Collections.unmodifiableMap(digests);
    }

    private final class Digesting extends DigestOutputStream {
        private final String blob;
        private boolean closed;

        Digesting(OutputStream file, String blob) {
            super(file, Sha256.start());
            this.blob = blob;
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (!closed) {
                closed = true;
                digests.put(blob, Sha256.finish(getMessageDigest()));
            }
        }
    }
}
