package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.storage.InsufficientStorage;
import dev.quatrain.fixture.SettableDiskSpace;
import dev.quatrain.registry.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.util.unit.DataSize;

class UploadSpoolTest {

    @TempDir
    Path data;

    private UploadSpool spool;

    @BeforeEach
    void limit() {
        MultipartProperties limits = new MultipartProperties();
        limits.setMaxFileSize(DataSize.ofBytes(5));
        spool = new UploadSpool(Storage.in(data), limits);
    }

    @Test
    void lendsABodyAsAFile() throws IOException {
        String read = spool.keep(new ByteArrayInputStream(new byte[] {'a', 'b', 'c', 'd', 'e'}), upload -> {
            assertThat(upload.getFile()).exists();
            assertThat(upload.getFile().toPath()).startsWith(data.resolve("imports"));
            return Files.readString(upload.getFile().toPath());
        });

        assertThat(read).isEqualTo("abcde");
        assertThat(left()).isEmpty();
    }

    @Test
    void lendsAPartOfAFormAsAFile() throws IOException {
        MockMultipartFile part = new MockMultipartFile("file", new byte[] {'a', 'b', 'c'});
        byte[] read = spool.keep(part, upload -> upload.getInputStream().readAllBytes());

        assertThat(read).containsExactly('a', 'b', 'c');
        assertThat(left()).isEmpty();
    }

    @Test
    void keepsNothingOfWhatIsTooLargeBreaksOffOrCannotBeUsed() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        InputStream half = new SequenceInputStream(new ByteArrayInputStream(new byte[3]), broken);

        assertProblem(new ByteArrayInputStream(new byte[6]), ProblemType.TOO_LARGE);
        assertProblem(half, ProblemType.MALFORMED_UPLOAD);
        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(new byte[3]), upload -> {
                    throw new IOException("no archive");
                }))
                .hasMessage("no archive");
        assertThat(left()).isEmpty();
    }

    @Test
    void keepsNothingForWhichTheDiskHasNoRoom() throws IOException {
        SettableDiskSpace space = new SettableDiskSpace();
        space.set(3);
        MultipartProperties limits = new MultipartProperties();
        UploadSpool small = new UploadSpool(Storage.in(data, space), limits);

        assertThatThrownBy(() -> small.keep(new ByteArrayInputStream(new byte[4]), upload -> "never"))
                .isInstanceOf(InsufficientStorage.class)
                .hasMessage("4 bytes of storage are needed, 3 are free");
        assertThat(left()).isEmpty();
    }

    private void assertProblem(InputStream body, ProblemType type) {
        assertThatThrownBy(() -> spool.keep(body, upload -> "never"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
