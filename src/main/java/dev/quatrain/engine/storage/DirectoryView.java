package dev.quatrain.engine.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of a directory, in place. */
final class DirectoryView extends BlobView {

    private final Path directory;

    DirectoryView(Path directory, Map<String, String> digests) {
        super(directory.toString(), digests);
        this.directory = directory;
    }

    @Override
    public List<String> blobs() throws IOException {
        return AtomicDirectory.children(directory).stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> !file.equals(Sha256Sums.FILE))
                .toList();
    }

    @Override
    protected InputStream openStream(String blob) throws IOException {
        return Files.newInputStream(localFile(blob));
    }

    @Override
    protected Path localFile(String blob) throws IOException {
        return directory.resolve(SetName.requirePlain(blob));
    }

    @Override
    public void close() {
        // nothing to release
    }
}
