package dev.quatrain.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.fixture.AtOnce;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link BlobStore} promises; its names have two parts here. */
abstract class BlobStoreContract {

    static final SetName POET = SetName.of("poet", "1");
    private static final SetName POET_2 = SetName.of("poet", "2");
    private static final SetName BARD = SetName.of("bard", "1");

    /** A store that knows nothing but what is kept where all stores of this test keep it. */
    abstract BlobStore open();

    /** Leaves what a process leaves that was killed before the set was complete. */
    abstract void dieWriting(SetName name) throws IOException;

    /** Leaves what a process leaves that was killed in the middle of a deletion; the set is gone. */
    abstract void dieDeleting(SetName name) throws IOException;

    /** Changes one byte of what is kept. */
    abstract void damage(SetName name, String blob) throws IOException;

    /** How many things are kept, those included that nobody sees. */
    abstract long kept() throws IOException;

    @Test
    void readsWhatWasWritten() throws IOException {
        String result = open().write(POET, draft -> {
            try (OutputStream out = draft.create("a.txt")) {
                out.write(bytes("first"));
            }
            Files.write(draft.file("b.txt"), bytes("second"));
            return "done";
        });

        assertThat(result).isEqualTo("done");
        try (BlobView view = open().open(POET)) {
            assertThat(view.blobs()).containsExactly("a.txt", "b.txt");
            assertThat(view.bytes("a.txt")).isEqualTo(bytes("first"));
            assertThat(view.file("b.txt")).hasContent("second");
            assertThat(view.file("a.txt")).hasContent("first");
            try (InputStream stream = view.stream("b.txt")) {
                assertThat(stream.read()).isEqualTo('s');
                assertThat(stream.readAllBytes()).isEqualTo(bytes("econd"));
            }
            assertThatThrownBy(() -> view.bytes("c.txt")).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void nobodySeesASetBeforeItIsWhole() throws IOException {
        BlobStore store = open();
        store.write(POET, draft -> {
            Files.write(draft.file("a.txt"), bytes("first"));
            assertThat(open().list(SetName.ALL)).isEmpty();
            assertThatThrownBy(() -> open().open(POET)).isInstanceOf(NoSuchFileException.class);
            return null;
        });
        assertThat(open().list(SetName.ALL)).containsExactly(POET);
    }

    @Test
    void keepsNothingIfTheFillingFails() throws IOException {
        BlobStore store = open();
        assertThatThrownBy(() -> store.write(POET, draft -> {
                    Files.write(draft.file("a.txt"), bytes("first"));
                    Files.write(draft.scratch().resolve("x"), bytes("temporary"));
                    throw new IOException("the line went dead");
                }))
                .hasMessage("the line went dead");

        assertThat(store.list(SetName.ALL)).isEmpty();
        assertThat(kept()).isZero();
        write(store, POET, "again");
        assertThat(read(POET)).isEqualTo("again");
    }

    @Test
    void scratchFilesAreNoPartOfTheSet() throws IOException {
        open().write(POET, draft -> {
            Path scratch = draft.scratch();
            Files.write(scratch.resolve("x"), bytes("temporary"));
            assertThat(draft.scratch()).isEqualTo(scratch).isNotEmptyDirectory();
            return Files.write(draft.file("a.txt"), bytes("first"));
        });

        try (BlobView view = open().open(POET)) {
            assertThat(view.blobs()).containsExactly("a.txt");
        }
    }

    @Test
    void writesAnyContentToTheByte() throws IOException {
        byte[] large = new byte[3 << 20];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >>> 7);
        }
        open().write(POET, draft -> {
            Files.write(draft.file("empty"), new byte[0]);
            try (OutputStream out = draft.create("large")) {
                out.write(large, 0, 1000);
                out.write(large[1000]);
                out.write(large, 1001, large.length - 1001);
                out.close(); // once more than needed
            }
            return null;
        });

        try (BlobView view = open().open(POET)) {
            assertThat(view.bytes("empty")).isEmpty();
            assertThat(view.bytes("large")).isEqualTo(large);
            assertThat(Files.readAllBytes(view.file("large"))).isEqualTo(large);
        }
    }

    @Test
    void aSetIsWrittenOnce() throws IOException {
        write(open(), POET, "first");

        assertThatThrownBy(() -> write(open(), POET, "second")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(POET)).isEqualTo("first");
    }

    @Test
    void aSetThatWasWrittenDuringTheFillingStays() throws IOException {
        assertThatThrownBy(() -> open().write(POET, draft -> {
                    Files.write(draft.file("text"), bytes("slow"));
                    write(open(), POET, "fast");
                    return null;
                }))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(read(POET)).isEqualTo("fast");
        open().sweep(Instant.MAX);
        assertThat(read(POET)).isEqualTo("fast");
    }

    @Test
    void ofManyWhoWriteASetAtOnceOneSucceeds() throws Exception {
        List<String> outcomes = AtOnce.run(8, i -> {
            try {
                write(open(), POET, "text " + i);
                return "text " + i;
            } catch (FileAlreadyExistsException late) {
                return "late";
            }
        });

        assertThat(Collections.frequency(outcomes, "late")).isEqualTo(7);
        assertThat(outcomes).contains(read(POET));
    }

    @Test
    void listsByTheBeginningOfTheName() throws IOException {
        for (SetName name : List.of(POET_2, BARD, POET, SetName.of("poet-2", "1"))) {
            write(open(), name, "text");
        }

        assertThat(open().list(SetName.ALL)).containsExactly(BARD, POET, POET_2, SetName.of("poet-2", "1"));
        assertThat(open().list(SetName.of("poet"))).containsExactly(POET, POET_2);
        assertThat(open().list(POET)).containsExactly(POET);
        assertThat(open().list(SetName.of("nobody"))).isEmpty();
        assertThat(open().list(SetName.of("poet", "3"))).isEmpty();
    }

    @Test
    void deletesOneSetOrAllWhoseNamesBeginAlike() throws IOException {
        for (SetName name : List.of(POET, POET_2, BARD, SetName.of("poet-2", "1"))) {
            write(open(), name, "text");
        }

        open().delete(POET);
        open().delete(POET);
        assertThatThrownBy(() -> open().open(POET)).isInstanceOf(NoSuchFileException.class);
        assertThat(open().list(SetName.of("poet"))).containsExactly(POET_2);
        open().delete(SetName.of("poet"));

        assertThat(open().list(SetName.ALL)).containsExactly(BARD, SetName.of("poet-2", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> open().delete(SetName.ALL));
    }

    @Test
    void whatWasDeletedCanBeWrittenAnew() throws IOException {
        write(open(), POET, "first");
        open().delete(POET);
        write(open(), POET, "second");

        assertThat(read(POET)).isEqualTo("second");
    }

    @Test
    void anOpenViewReadsWhatWasWrittenOrFindsItGone() throws IOException {
        write(open(), POET, "first");
        try (BlobView view = open().open(POET)) {
            Path file = view.file("text");
            assertThat(file).hasContent("first");
            open().delete(POET);
            write(open(), POET, "another text");
            try {
                assertThat(view.bytes("text")).isEqualTo(bytes("first"));
            } catch (NoSuchFileException | DamagedBlobException gone) {
                assertThat(gone).isNotNull();
            }
        }
    }

    @Test
    void movesASet() throws IOException {
        write(open(), POET, "text");
        open().move(POET, BARD);

        assertThat(read(BARD)).isEqualTo("text");
        assertThat(open().list(SetName.ALL)).containsExactly(BARD);
        assertThatThrownBy(() -> open().move(POET, POET_2)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void movesNothingOverAnotherSet() throws IOException {
        write(open(), POET, "text");
        write(open(), BARD, "another");

        assertThatThrownBy(() -> open().move(POET, BARD)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(POET)).isEqualTo("text");
        assertThat(read(BARD)).isEqualTo("another");
    }

    @Test
    void readsNothingThatHasChanged() throws IOException {
        write(open(), POET, "a text of some length");
        damage(POET, "text");

        try (BlobView view = open().open(POET)) {
            assertThatThrownBy(() -> view.bytes("text"))
                    .isInstanceOf(DamagedBlobException.class)
                    .hasMessageContaining("text is damaged: SHA-256");
            assertThatThrownBy(() -> view.file("text")).isInstanceOf(DamagedBlobException.class);
            try (InputStream stream = view.stream("text")) {
                byte[] all = new byte[100];
                assertThatThrownBy(() -> stream.readNBytes(all, 0, all.length))
                        .isInstanceOf(DamagedBlobException.class);
            }
        }
    }

    @Test
    void comparesWithWhatTheCallerKnowsToo() throws IOException {
        write(open(), POET, "text");
        try (BlobView view = open().open(POET)) {
            assertThat(view.expecting("text", Sha256.of(bytes("text"))).bytes("text"))
                    .isEqualTo(bytes("text"));
            assertThatThrownBy(() ->
                            view.expecting("text", Sha256.of(bytes("another"))).bytes("text"))
                    .isInstanceOf(DamagedBlobException.class);
        }
    }

    @Test
    void whatAKilledProcessLeftIsNotSeenAndSwept() throws IOException {
        write(open(), BARD, "whole");
        write(open(), POET_2, "to be deleted");
        long whole = kept() / 2;
        dieWriting(POET);
        dieDeleting(POET_2);
        assertThat(kept()).isGreaterThan(whole);

        assertThat(open().list(SetName.ALL)).containsExactly(BARD);
        assertThatThrownBy(() -> open().open(POET)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> open().open(POET_2)).isInstanceOf(NoSuchFileException.class);
        open().sweep(Instant.EPOCH);
        assertThat(kept()).as("what may still be written").isGreaterThan(whole);
        open().sweep(Instant.now().plusSeconds(60));

        assertThat(kept()).isEqualTo(whole);
        assertThat(read(BARD)).isEqualTo("whole");
        write(open(), POET, "again");
        assertThat(read(POET)).isEqualTo("again");
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String odd : List.of("", ".", "..", ".hidden", "a/b", "a\\b", "a b", "ü", "a\u0000", "a".repeat(201))) {
            assertThatIllegalArgumentException().isThrownBy(() -> SetName.of("poet", odd));
            assertThatIllegalArgumentException().isThrownBy(() -> open().write(POET, draft -> draft.file(odd)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> open().write(POET, draft -> draft.create("SHA256SUMS")));
        assertThatIllegalArgumentException().isThrownBy(() -> open().open(SetName.of("poet")));
        assertThatIllegalArgumentException().isThrownBy(() -> write(open(), SetName.of("poet", "1", "x"), "text"));
        assertThatIllegalArgumentException().isThrownBy(() -> open().move(SetName.of("poet"), POET));
    }

    static void write(BlobStore store, SetName name, String text) throws IOException {
        store.write(name, draft -> Files.write(draft.file("text"), bytes(text)));
    }

    String read(SetName name) throws IOException {
        TreeMap<String, String> blobs = new TreeMap<>();
        try (BlobView view = open().open(name)) {
            for (String blob : view.blobs()) {
                blobs.put(blob, new String(view.bytes(blob), StandardCharsets.UTF_8));
            }
        }
        assertThat(blobs).containsOnlyKeys("text");
        return blobs.get("text");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
