package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.corpus.CorpusStore.Stored;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.fixture.RemoteBlobStore;
import dev.quatrain.fixture.RemoteObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corpora can be kept in an object storage. */
class RemoteCorpusStoreTest extends CorpusStoreContract {

    @TempDir
    Path machines;

    private final RemoteObjects objects = new RemoteObjects();

    @Override
    BlobStore blobs() {
        try {
            return new RemoteBlobStore(objects, Files.createTempDirectory(machines, "machine"), CorpusStore.NAME_PARTS);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void aCorpusIsNeverReadInPart() throws IOException {
        for (CorpusKind kind : new CorpusKind[] {CorpusKind.TEXT, CorpusKind.LINES}) {
            Stored corpus = store(kind.name(), kind, "a line\n".repeat(2000));
            objects.cutAfter(9000);
            assertThatThrownBy(() -> open().source(corpus).open())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(CorpusFormatException.class)
                    .hasMessageContaining("connection reset");
            objects.recover();
            assertThat(open().source(corpus).open().digest()).isEqualTo(corpus.sha256());
        }
    }

    @Test
    void aPreviewFetchesTheBeginningOnly() throws IOException {
        Stored corpus = store("long", CorpusKind.LINES, "a line\n".repeat(20_000));
        objects.cutAfter(20_000);

        assertThat(open().preview(corpus, 2, 9)).hasSize(2);
    }
}
