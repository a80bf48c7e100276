package dev.quatrain.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicDirectoryTest {

    @TempDir
    Path root;

    private Path staging;
    private Path target;

    @BeforeEach
    void choosePlaces() {
        staging = root.resolve(".staging");
        target = root.resolve("some/where");
    }

    @Test
    void isNotThereBeforeItIsWhole() throws IOException {
        int result = AtomicDirectory.create(target, staging, directory -> {
            Files.writeString(directory.resolve("a"), "text");
            assertThat(target).doesNotExist();
            return 7;
        });

        assertThat(result).isEqualTo(7);
        assertThat(target.resolve("a")).hasContent("text");
        assertThat(staging).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenTheFillingFails() {
        assertThatThrownBy(() -> AtomicDirectory.create(target, staging, directory -> {
                    Files.createDirectory(directory.resolve("deep"));
                    Files.writeString(directory.resolve("deep/a"), "text");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(target).doesNotExist();
        assertThat(staging).isEmptyDirectory();
    }

    @Test
    void keepsWhatIsThereAlready() throws IOException {
        AtomicDirectory.create(target, staging, directory -> Files.writeString(directory.resolve("a"), "first"));

        assertThatThrownBy(() -> AtomicDirectory.create(
                        target, staging, directory -> Files.writeString(directory.resolve("a"), "second")))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(target.resolve("a")).hasContent("first");
        assertThat(staging).isEmptyDirectory();
    }

    @Test
    void deletesTheWholeTreeAndNothingTwice() throws IOException {
        Files.createDirectories(target.resolve("deep/deeper"));
        Files.writeString(target.resolve("deep/a"), "text");

        AtomicDirectory.delete(target, staging);
        AtomicDirectory.delete(target, staging);

        assertThat(target).doesNotExist();
        assertThat(target.getParent()).isEmptyDirectory();
        assertThat(staging).isEmptyDirectory();
    }

    @Test
    void lendsADirectoryUntilTheWorkIsDone() throws IOException {
        Path lent = AtomicDirectory.use(staging, directory -> {
            Files.writeString(directory.resolve("a"), "text");
            return directory;
        });

        assertThat(lent).doesNotExist();
    }

    @Test
    void sweepsAwayOldLeftoversOnly() throws IOException {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        Path old = Files.createDirectories(staging.resolve("new-1/deep"));
        Path fresh = Files.createDirectories(staging.resolve("new-2"));
        Files.setLastModifiedTime(old.getParent(), FileTime.from(noon.minusSeconds(1)));
        Files.setLastModifiedTime(fresh, FileTime.from(noon));

        AtomicDirectory.sweep(staging, noon);
        AtomicDirectory.sweep(root.resolve("nowhere"), noon);

        assertThat(AtomicDirectory.children(staging)).containsExactly(fresh);
    }
}
