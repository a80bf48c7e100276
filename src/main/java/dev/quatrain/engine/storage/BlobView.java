package dev.quatrain.engine.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of blobs that is open for reading. Content is compared with the known digests: those stored with the set, and those
 * that the caller adds. Sets that earlier versions wrote have no stored digests. Not thread-safe.
 */
public abstract class BlobView implements AutoCloseable {

    private final String origin;
    private final Map<String, String> digests;

    /**
     * @param origin the set, for error messages
     * @param digests the known SHA-256 digests, by name
     */
    protected BlobView(String origin, Map<String, String> digests) {
        this.origin = origin;
        this.digests = new HashMap<>(digests);
    }

    /** A view of a directory of the caller. Closing it has no effect. */
    public static BlobView of(Path directory) {
        return new DirectoryView(directory, Map.of());
    }

    /** The names of the blobs. */
    public abstract List<String> blobs() throws IOException;

    /** @throws java.nio.file.NoSuchFileException if there is no such blob, or it was deleted */
    protected abstract InputStream openStream(String blob) throws IOException;

    /**
     * A local file with the content of a blob, valid until the view is closed.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such blob, or it was deleted
     */
    protected abstract Path localFile(String blob) throws IOException;

    @Override
    public abstract void close();

    /**
     * Adds a digest that the caller knows.
     *
     * @return this
     * @throws DamagedBlobException if it differs from the stored digest
     */
    public final BlobView expecting(String blob, String sha256) throws DamagedBlobException {
        String known = digests.putIfAbsent(blob, sha256);
        if (known != null && !known.equals(sha256)) {
            throw DamagedBlobException.of(place(blob), known, sha256);
        }
        return this;
    }

    /** The content of a blob. Reading the end throws {@link DamagedBlobException} if the digest is wrong. */
    public final InputStream stream(String blob) throws IOException {
        InputStream content = openStream(blob);
        String expected = digests.get(blob);
        return expected == null ? content : new VerifyingStream(content, place(blob), expected);
    }

    /**
     * The complete content of a blob.
     *
     * @throws DamagedBlobException if the digest is wrong
     */
    public final byte[] bytes(String blob) throws IOException {
        try (InputStream content = stream(blob)) {
            return content.readAllBytes();
        }
    }

    /**
     * A local file with the content of a blob, valid until the view is closed.
     *
     * @throws DamagedBlobException if the digest is wrong
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
