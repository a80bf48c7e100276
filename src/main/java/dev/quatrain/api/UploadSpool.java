package dev.quatrain.api;

import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/**
 * Stores the body of a request in a temporary file while it is processed, as the container does with the parts of a form.
 */
@Component
class UploadSpool {

    private static final int CHUNK = 1 << 16;

    private final long limit;

    UploadSpool(MultipartProperties limits) {
        limit = limits.getMaxFileSize().toBytes();
    }

    /** Processes a complete body. */
    @FunctionalInterface
    interface Work<T> {
        T with(InputStreamSource body) throws IOException;
    }

    /** @throws ProblemException if the body is too large or incomplete */
    <T> T keep(InputStream body, Work<T> work) throws IOException {
        Path file = Files.createTempFile("upload", ".spool");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                copy(body, out);
            }
            return work.with(new FileSystemResource(file));
        } finally {
            Files.delete(file);
        }
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        for (int count = read(body, chunk); count >= 0; count = read(body, chunk)) {
            total += count;
            if (total > limit) {
                throw new ProblemException(ProblemType.TOO_LARGE, "The body is larger than %d bytes".formatted(limit));
            }
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
