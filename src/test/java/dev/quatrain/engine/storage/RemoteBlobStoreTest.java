package dev.quatrain.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.fixture.DownloadCache;
import dev.quatrain.fixture.RemoteBlobStore;
import dev.quatrain.fixture.RemoteObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises can be kept without a local disk that is shared, whatever the network does. */
class RemoteBlobStoreTest extends BlobStoreContract {

    private static final SetName BARD = SetName.of("bard", "1");
    private static final int NEVER = 1000;

    @TempDir
    Path folder;

    private final RemoteObjects objects = new RemoteObjects();

    @Override
    BlobStore open() {
        try {
            return new RemoteBlobStore(objects, Files.createTempDirectory(folder, "machine"), 2);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    void dieWriting(SetName name) {
        objects.failAfter(3); // asked for the name, uploaded a blob of one part
        assertThatThrownBy(() -> write(open(), name, "half")).isInstanceOf(IOException.class);
        objects.recover();
    }

    @Override
    void dieDeleting(SetName name) {
        objects.failAfter(3); // listed, read the manifest, deleted it
        assertThatThrownBy(() -> open().delete(name)).isInstanceOf(IOException.class);
        objects.recover();
    }

    @Override
    void damage(SetName name, String blob) {
        for (int upload = 1; upload < NEVER; upload++) {
            String key = name + "/u" + upload + "/" + blob;
            if (objects.has(key)) {
                objects.flipByte(key, 3);
                return;
            }
        }
        throw new IllegalStateException("no " + blob);
    }

    @Override
    long kept() {
        return objects.count();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAtAnyOperationAWriteLeavesTheWholeSetOrNone(boolean done) throws IOException {
        for (int operations = 0; !survives(operations, done, () -> write(open(), POET, "text")); operations++) {
            assertThat(operations).isLessThan(NEVER);
            assertWholeOrAbsent(POET, "text");
            open().sweep(Instant.MAX);
            assertThat(objects.count()).isIn(0L, 2L);
            open().delete(POET);
            assertThat(objects.count()).isZero();
        }
        assertThat(read(POET)).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAtAnyOperationAMoveLosesNothing(boolean done) throws IOException {
        write(open(), POET, "text");
        for (int operations = 0; !survives(operations, done, () -> open().move(POET, BARD)); operations++) {
            assertThat(operations).isLessThan(NEVER);
            Set<SetName> names = Set.copyOf(open().list(SetName.ALL));
            assertThat(names).isNotEmpty();
            for (SetName name : names) {
                assertThat(read(name)).isEqualTo("text");
            }
            if (!names.contains(POET)) {
                open().move(BARD, POET);
            }
            open().delete(BARD);
            open().sweep(Instant.MAX);
            assertThat(objects.count()).isEqualTo(2);
        }
        assertThat(read(BARD)).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAtAnyOperationADeletionLeavesTheWholeSetOrNone(boolean done) throws IOException {
        write(open(), POET, "text");
        for (int operations = 0; !survives(operations, done, () -> open().delete(POET)); operations++) {
            assertThat(operations).isLessThan(NEVER);
            assertWholeOrAbsent(POET, "text");
            open().sweep(Instant.MAX);
            open().delete(POET);
            write(open(), POET, "text");
        }
        assertThat(objects.count()).isZero();
    }

    @Test
    void aFailureWhileReadingIsNoAnswer() throws IOException {
        write(open(), POET, "text");
        try (BlobView view = open().open(POET)) {
            objects.failAfter(0);
            assertThatThrownBy(() -> view.bytes("text")).hasMessageContaining("503");
            assertThatThrownBy(() -> view.file("text")).hasMessageContaining("503");
            assertThatThrownBy(() -> open().open(POET)).hasMessageContaining("503");
            assertThatThrownBy(() -> open().list(SetName.ALL)).hasMessageContaining("503");
            objects.recover();
            assertThat(view.bytes("text")).isEqualTo(bytes("text"));
        }
    }

    @Test
    void aDownloadThatBreaksOffLeavesNoFile() throws IOException {
        open().write(POET, draft -> Files.write(draft.file("large"), new byte[100_000]));
        try (BlobView view = open().open(POET)) {
            objects.cutAfter(50_000);
            assertThatThrownBy(() -> view.file("large")).hasMessage("connection reset");
            assertThatThrownBy(() -> view.bytes("large")).hasMessage("connection reset");
            objects.recover();
            assertThat(view.file("large")).hasSize(100_000);
        }
    }

    @Test
    void aListingThatLagsBehindChangesNoAnswerButTheListing() throws IOException {
        write(open(), POET, "text");
        objects.freezeListings();
        write(open(), BARD, "another");
        assertThat(open().list(SetName.ALL)).containsExactly(POET);
        assertThat(read(BARD)).isEqualTo("another");
        open().delete(POET);
        open().delete(BARD);

        assertThat(open().list(SetName.ALL)).containsExactly(POET);
        assertThatThrownBy(() -> read(POET)).isInstanceOf(NoSuchFileException.class);
        assertThat(objects.count()).isZero();
    }

    @Test
    void theCacheKeepsToItsBudgetAndToWhatIsLent() throws IOException {
        Path files = folder.resolve("cache");
        BlobStore store = new RemoteBlobStore(
                objects, new ScratchSpace(folder.resolve("scratch")), new DownloadCache(files, 250), 2);
        for (int version = 1; version <= 5; version++) {
            store.write(SetName.of("poet", "" + version), draft -> Files.write(draft.file("a"), new byte[100]));
        }
        try (BlobView first = store.open(POET)) {
            Path lent = first.file("a");
            for (int version = 2; version <= 5; version++) {
                try (BlobView other = store.open(SetName.of("poet", "" + version))) {
                    assertThat(other.file("a")).hasSize(100);
                }
                assertThat(bytesIn(files)).isLessThanOrEqualTo(250);
            }
            assertThat(first.file("a")).isEqualTo(lent).exists();
            objects.failAfter(0);
            assertThat(first.file("a")).as("without another download").exists();
        }
    }

    @Test
    void whatIsInTheCacheIsComparedToo() throws IOException {
        write(open(), POET, "a text of some length");
        try (BlobView view = open().open(POET)) {
            Files.writeString(view.file("text"), "damaged");
            assertThatThrownBy(() -> view.file("text")).isInstanceOf(DamagedBlobException.class);
        }
    }

    @Test
    void streamsComeInPiecesOfAnySize() throws IOException {
        byte[] content = new byte[10_000];
        content[9_999] = 1;
        open().write(POET, draft -> Files.write(draft.file("a"), content));
        try (BlobView view = open().open(POET);
                InputStream in = view.stream("a")) {
            assertThat(in.read(new byte[5_000])).isBetween(1, 4_999);
        }
        try (BlobView view = open().open(POET)) {
            assertThat(view.bytes("a")).isEqualTo(content);
        }
    }

    private interface Deed {
        void run() throws IOException;
    }

    /** Whether it comes to an end before the storage fails; afterwards all is well again. */
    private boolean survives(int operations, boolean done, Deed deed) {
        if (done) {
            objects.failAfterDoing(operations);
        } else {
            objects.failAfter(operations);
        }
        try {
            deed.run();
            return true;
        } catch (IOException killed) {
            return false;
        } finally {
            objects.recover();
        }
    }

    private void assertWholeOrAbsent(SetName name, String text) throws IOException {
        List<SetName> all = open().list(SetName.ALL);
        assertThat(all).isSubsetOf(name);
        if (all.isEmpty()) {
            assertThatThrownBy(() -> open().open(name)).isInstanceOf(NoSuchFileException.class);
        } else {
            assertThat(read(name)).isEqualTo(text);
        }
    }

    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
