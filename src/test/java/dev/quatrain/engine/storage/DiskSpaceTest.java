package dev.quatrain.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.fixture.SettableDiskSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    private static final SetName NAME = SetName.of("set");

    @TempDir
    Path folder;

    private final SettableDiskSpace space = new SettableDiskSpace();

    @Test
    void asksTheDiskOfADirectoryThatDoesNotExistYet() throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        DiskSpace disk = DiskSpace.of(folder.resolve("not").resolve("yet"), 0);

        assertThat(disk.freeBytes()).isPositive().isLessThan(2 * usable);
        assertThat(DiskSpace.of(folder, Long.MAX_VALUE).freeBytes()).isZero();
    }

    @Test
    void namesTheBytesThatAreNeededAndFree() {
        space.set(100);

        assertThatCode(() -> space.require(100)).doesNotThrowAnyException();
        assertThatThrownBy(() -> space.require(101))
                .isInstanceOf(InsufficientStorage.class)
                .hasMessage("101 bytes of storage are needed, 100 are free");
    }

    @Test
    void aFullDiskIsRecognizedInTheCausesOfAnyFailure() {
        IOException full = new IOException("No space left on device");
        assertThat(InsufficientStorage.in(new UncheckedIOException("could not write", full)))
                .hasMessageContaining("0 are free")
                .hasCause(full);
        assertThat(InsufficientStorage.in(new IOException("connection reset"))).isNull();
        assertThat(InsufficientStorage.in(new IllegalStateException("No space left on device, said a text")))
                .isNull();
    }

    @Test
    void aSetThatIsTooLargeForTheDiskLeavesNothing() throws IOException {
        FileBlobStore store = new FileBlobStore(folder, 1, space);
        space.set(3_000_000);
        assertThatThrownBy(() -> store.write(NAME, draft -> {
                    try (OutputStream out = draft.create("blob")) {
                        for (int chunk = 0; chunk < 10; chunk++) {
                            out.write(new byte[1 << 20]);
                            space.set(space.freeBytes() - (1 << 20));
                        }
                    }
                    return "never";
                }))
                .isInstanceOf(InsufficientStorage.class)
                .hasMessage("1048576 bytes of storage are needed, 902848 are free");
        assertThat(files()).isEmpty();
    }

    @Test
    void aDiskThatFillsUpDuringAWriteIsToldApartFromOtherFailures() throws IOException {
        FileBlobStore store = new FileBlobStore(folder, 1, space);
        assertThatThrownBy(() -> store.write(NAME, draft -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InsufficientStorage.class);
        assertThatThrownBy(() -> new ScratchSpace(folder, space).use(directory -> {
                    throw new IOException("write failed: No space left on device");
                }))
                .isInstanceOf(InsufficientStorage.class);
        assertThatThrownBy(() -> store.write(NAME, draft -> {
                    throw new IOException("Input/output error");
                }))
                .isNotInstanceOf(InsufficientStorage.class)
                .hasMessage("Input/output error");
        assertThat(files()).isEmpty();
    }

    private Iterable<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
