package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.corpus.CorpusStore.Stored;
import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.DamagedBlobException;
import dev.quatrain.engine.storage.ScratchSpace;
import dev.quatrain.engine.storage.SetName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link CorpusStore} promises, wherever the blobs are. */
abstract class CorpusStoreContract {

    @TempDir
    Path scratch;

    /** A store that knows nothing but what is kept where all stores of this test keep it. */
    abstract BlobStore blobs();

    @Test
    void readsWhatWasStored() throws IOException {
        for (CorpusKind kind : List.of(CorpusKind.TEXT, CorpusKind.LINES)) {
            Stored corpus = store(kind.name(), kind, "one\ntwo\n");

            Corpus read = open().source(corpus).open();
            assertThat(read.kind()).isEqualTo(kind);
            assertThat(read.digest()).isEqualTo(corpus.sha256());
            assertThat(open().preview(corpus, 1, 3).get(0).parts()).containsExactly("one");
        }
    }

    @Test
    void aLongTextIsReadInBlocks() throws IOException {
        String text = "a line of text 𠮷\n".repeat(70_000);
        Stored corpus = store("long", CorpusKind.TEXT, text);

        Corpus read = open().source(corpus).open();
        assertThat(read).isInstanceOf(LongText.class);
        assertThat(read.characters()).isEqualTo(corpus.characters());
        assertThat(read.digest()).isEqualTo(corpus.sha256());
        Stored another = new Stored("long", CorpusKind.TEXT, corpus.characters(), "0".repeat(64));
        assertThatThrownBy(() -> open().source(another).open()).isInstanceOf(DamagedBlobException.class);
    }

    @Test
    void keepsAnArchiveWithoutItsPackaging() throws IOException {
        byte[] zip = Packed.zip(Map.of("b.txt", "two", "a.txt", "one"));
        CorpusSummary summary =
                open().store("packed", new ByteArrayInputStream(zip), UploadForm.of("a.zip", CorpusKind.LINES));

        Stored corpus = new Stored("packed", CorpusKind.LINES, summary.characters(), summary.sha256());
        assertThat(open().source(corpus).open()).isEqualTo(new TextCorpus(CorpusKind.LINES, List.of("one", "two")));
        try (var view = blobs().open(SetName.of("packed"))) {
            assertThat(view.blobs()).containsExactly("corpus");
        }
    }

    @Test
    void keepsNothingOfWhatCannotBeRead() throws IOException {
        assertThatThrownBy(() -> store("broken", CorpusKind.LABELLED, "no label\n"))
                .isInstanceOf(CorpusFormatException.class);

        assertThat(blobs().list(SetName.ALL)).isEmpty();
    }

    @Test
    void aCorpusThatWasDeletedIsNoMore() throws IOException {
        Stored corpus = store("gone", CorpusKind.TEXT, "text");
        CorpusSource source = open().source(corpus);
        open().delete("gone");
        open().delete("gone");

        assertThatThrownBy(source::open).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aTextThatIsNotTheOneThatIsKnownIsDamage() throws IOException {
        Stored corpus = store("poems", CorpusKind.LINES, "one\n");
        Stored another = new Stored("poems", CorpusKind.LINES, 3, "0".repeat(64));

        assertThat(open().source(corpus).open().documentCount()).isEqualTo(1);
        assertThatThrownBy(() -> open().source(another).open()).isInstanceOf(DamagedBlobException.class);
    }

    CorpusStore open() {
        return new CorpusStore(blobs(), new ScratchSpace(scratch));
    }

    Stored store(String id, CorpusKind kind, String text) throws IOException {
        CorpusSummary summary =
                open().store(id, new ByteArrayInputStream(Packed.utf8(text)), UploadForm.of("a.txt", kind));
        return new Stored(id, kind, summary.characters(), summary.sha256());
    }
}
