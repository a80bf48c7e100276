package dev.quatrain.engine.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A plain file as a set of one blob with the same name: a checkpoint of an earlier version. */
final class PlainFileView extends BlobView {

    private final Path file;

    PlainFileView(Path file) {
        super(Objects.requireNonNull(file.getParent()).toString(), Map.of());
        this.file = file;
    }

    @Override
    public List<String> blobs() {
        return List.of(file.getFileName().toString());
    }

    @Override
    protected InputStream openStream(String blob) throws IOException {
        return Files.newInputStream(localFile(blob));
    }

    @Override
    protected Path localFile(String blob) throws IOException {
        if (!blobs().contains(blob)) {
            throw new NoSuchFileException(file + "/" + blob);
        }
        return file;
    }

    @Override
    public void close() {
        // nothing to release
    }
}
