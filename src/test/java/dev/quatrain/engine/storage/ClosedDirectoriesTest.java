package dev.quatrain.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.fixture.ClosedDirectories;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All of the store where directories cannot be forced to the disk. */
class ClosedDirectoriesTest extends FileBlobStoreTest {

    private @Nullable Path root; // one, since files are moved only within a system

    @Override
    Path root() {
        if (root == null) {
            root = ClosedDirectories.of(super.root(), Set.of("basic", "dos"));
        }
        return root;
    }

    @Test
    void aDirectoryThatCanBeForcedIsForced() throws IOException {
        BlobStore store = new FileBlobStore(ClosedDirectories.of(super.root(), Set.of("basic", "posix")), 2);

        assertThatThrownBy(() -> write(store, POET, "abc")).isInstanceOf(AccessDeniedException.class);
        assertThat(store.list(SetName.ALL)).isEmpty();
    }
}
