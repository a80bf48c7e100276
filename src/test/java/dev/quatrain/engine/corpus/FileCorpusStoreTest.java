package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.corpus.CorpusStore.Stored;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.DamagedBlobException;
import dev.quatrain.engine.storage.FileBlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCorpusStoreTest extends CorpusStoreContract {

    @TempDir
    Path root;

    @Override
    BlobStore blobs() {
        return new FileBlobStore(root, CorpusStore.NAME_PARTS);
    }

    @Test
    void readsWhatEarlyVersionsStoredAndComparesItsDigest() throws IOException {
        for (CorpusKind kind : new CorpusKind[] {CorpusKind.TEXT, CorpusKind.LINES}) {
            Stored corpus = store(kind.name(), kind, "one\ntwo\n");
            Path folder = root.resolve(kind.name());
            Files.delete(folder.resolve("SHA256SUMS"));

            assertThat(folder).isDirectoryContaining("glob:**/corpus");
            assertThat(open().source(corpus).open().digest()).isEqualTo(corpus.sha256());
            Files.writeString(folder.resolve("corpus"), "\"another\"\n");
            assertThatThrownBy(() -> open().source(corpus).open()).isInstanceOf(DamagedBlobException.class);
        }
    }
}
