package dev.quatrain.engine.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of blobs that is open for reading. What is read is compared with the digests that are known: those that were stored with the set, and those that
 * the caller adds. Sets that were written by early versions have none of their own. For one thread at a time.
 */
public abstract class BlobView implements AutoCloseable {

    private final String origin;
    private final Map<String, String> digests;

    /**
     * @param origin the set, for complaints
     * @param digests the SHA-256 of each blob, as far as known
     */
    protected BlobView(String origin, Map<String, String> digests) {
        this.origin = origin;
        this.digests = new HashMap<>(digests);
    }

    /** A view of a directory, which stays the caller's; closing has no effect. */
    public static BlobView of(Path directory) {
        return new DirectoryView(directory, Map.of());
    }

    /** The blobs by name. */
    public abstract List<String> blobs() throws IOException;

    /** @throws java.nio.file.NoSuchFileException if there is no such blob, or no more */
    protected abstract InputStream openStream(String blob) throws IOException;

    /**
     * A local file of the blob's content, which lasts until this is closed.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such blob, or no more
     */
    protected abstract Path localFile(String blob) throws IOException;

    @Override
    public abstract void close();

    /**
     * Adds a digest that the caller knows.
     *
     * @return this
     * @throws DamagedBlobException if the set was stored with another one
     */
    public final BlobView expecting(String blob, String sha256) throws DamagedBlobException {
        String known = digests.putIfAbsent(blob, sha256);
        if (known != null && !known.equals(sha256)) {
            throw DamagedBlobException.of(place(blob), known, sha256);
        }
        return this;
    }

    /** A blob's content; the digest is compared when the end is reached, and a wrong one throws {@link DamagedBlobException}. */
    public final InputStream stream(String blob) throws IOException {
        InputStream content = openStream(blob);
        String expected = digests.get(blob);
        return expected == null ? content : new VerifyingStream(content, place(blob), expected);
    }

    /**
     * A blob's whole content.
     *
     * @throws DamagedBlobException if it is not what was written
     */
    public final byte[] bytes(String blob) throws IOException {
        try (InputStream content = stream(blob)) {
            return content.readAllBytes();
        }
    }

    /**
     * A local file of a blob's content, to be read until this is closed.
     *
     * @throws DamagedBlobException if it is not what was written
     */
    public final Path file(String blob) throws IOException {
        Path file = localFile(blob);
        String expected = digests.get(blob);
        if (expected != null) {
            String found = Sha256.of(file);
            if (!found.equals(expected)) {
                throw DamagedBlobException.of(place(blob), found, expected);
            }
        }
        return file;
    }

    private String place(String blob) {
        return origin + "/" + blob;
    }
}
