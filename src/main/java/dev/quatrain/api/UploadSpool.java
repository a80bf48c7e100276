package dev.quatrain.api;

import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.storage.DiskSpace;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.registry.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Stores an upload in a temporary file while it is processed. */
@Component
class UploadSpool {

    private static final int CHUNK = 1 << 16;
    private static final String FILE = "upload";

    private final ScratchSpace scratch;
    private final DiskSpace space;
    private final long limit;

    UploadSpool(Storage storage, MultipartProperties limits) {
        scratch = storage.scratch();
        space = storage.space();
        limit = limits.getMaxFileSize().toBytes();
    }

    /** Processes a complete upload. */
    @FunctionalInterface
    interface Work<T> {
        T with(FileSystemResource upload) throws IOException;
    }

    /**
     * Stores the body of a request.
     *
     * @throws ProblemException if the body is too large or incomplete
     * @throws dev.quatrain.engine.storage.InsufficientStorage if the disk has no room for it
     */
    <T> T keep(InputStream body, Work<T> work) throws IOException {
        return scratch.use(directory -> {
            Path file = directory.resolve(FILE);
            try (OutputStream out = Files.newOutputStream(file)) {
                copy(body, out);
            }
            return work.with(new FileSystemResource(file));
        });
    }

    /** Takes over the file of a form part from the container: renamed where possible, otherwise copied. */
    <T> T keep(MultipartFile part, Work<T> work) throws IOException {
        return scratch.use(directory -> {
            Path file = directory.resolve(FILE).toAbsolutePath();
            part.transferTo(file.toFile());
            return work.with(new FileSystemResource(file));
        });
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        for (int count = read(body, chunk); count >= 0; count = read(body, chunk)) {
            total += count;
            if (total > limit) {
                throw new ProblemException(ProblemType.TOO_LARGE, "The body is larger than %d bytes".formatted(limit));
            }
            space.require(count);
            out.write(chunk, 0, count);
        }
    }

    private static int read(InputStream body, byte[] chunk) {
        try {
            return body.read(chunk);
        } catch (IOException broken) {
            throw new ProblemException(ProblemType.MALFORMED_UPLOAD, "The body broke off: " + broken.getMessage());
        }
    }
}
