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

/** A set of blobs that is being written to a local directory. Not thread-safe. */
public final class BlobDraft {

    private static final String SCRATCH = ".scratch";

    private static final int CHECKED = 1 << 20; // bytes between two checks of the free space

    private final Path directory;
    private final DiskSpace space;
    private final Map<String, String> digests = new TreeMap<>();

    /** @param directory an existing empty directory on a large disk; deleted by the store */
    public BlobDraft(Path directory) {
        this(directory, DiskSpace.UNLIMITED);
    }

    /**
     * @param directory an existing empty directory; deleted by the store
     * @param space of its disk
     */
    public BlobDraft(Path directory, DiskSpace space) {
        this.directory = directory;
        this.space = space;
    }

    /**
     * Announces bytes that will be written.
     *
     * @throws InsufficientStorage if the disk has no room for them
     */
    public void expect(long bytes) throws IOException {
        space.require(bytes);
    }

    /** Writes a blob as a stream. The caller closes it. The digest is computed from the bytes written to the stream. */
    public OutputStream create(String blob) throws IOException {
        OutputStream file = Files.newOutputStream(file(blob), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Digesting(file, blob);
    }

    /** The local file of a blob. The caller writes and closes it before the filling returns. */
    public Path file(String blob) {
        if (blob.equals(Sha256Sums.FILE)) {
            throw new IllegalArgumentException(blob + " is written by the store");
        }
        return directory.resolve(SetName.requirePlain(blob));
    }

    /** A local directory for temporary files, which are not part of the set. */
    public Path scratch() throws IOException {
        return Files.createDirectories(directory.resolve(SCRATCH));
    }

    /**
     * Completes the set: deletes temporary files and writes {@link Sha256Sums#FILE}.
     *
     * @return the SHA-256 of each blob, by name
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
        private long unchecked = CHECKED;

        Digesting(OutputStream file, String blob) {
            super(file, Sha256.start());
            this.blob = blob;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            unchecked += length;
            if (unchecked >= CHECKED) {
                space.require(Math.max(length, CHECKED));
                unchecked = 0;
            }
            super.write(bytes, offset, length);
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
