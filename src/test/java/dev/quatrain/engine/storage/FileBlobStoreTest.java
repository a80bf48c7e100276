package dev.quatrain.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest extends BlobStoreContract {

    @TempDir
    Path folder;

    @Override
    BlobStore open() {
        return new FileBlobStore(root(), 2);
    }

    Path root() {
        return folder.resolve("store");
    }

    @Override
    void dieWriting(SetName name) throws IOException {
        Path left = Files.createDirectories(root().resolve(".staging/new-1/.scratch"));
        Files.writeString(left.resolve("packed"), "temporary");
        Files.writeString(left.resolveSibling("text"), "half of a te");
    }

    @Override
    void dieDeleting(SetName name) throws IOException {
        Path beside = Files.createDirectories(root().resolve(".staging/old-1"));
        Files.move(root().resolve(name.toString()), beside.resolve("gone"));
    }

    @Override
    void damage(SetName name, String blob) throws IOException {
        Path file = root().resolve(name.toString()).resolve(blob);
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
    }

    @Override
    long kept() throws IOException {
        if (!Files.exists(root())) {
            return 0;
        }
        try (Stream<Path> tree = Files.walk(root())) {
            return tree.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void theManifestIsOneThatSha256sumReads() throws IOException {
        write(open(), POET, "abc");

        assertThat(root().resolve("poet/1/SHA256SUMS"))
                .hasContent("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  text\n");
    }

    @Test
    void theDigestIsOfWhatWasWrittenNotOfWhatTheDiskMadeOfIt() throws IOException {
        open().write(POET, draft -> {
            try (var out = draft.create("text")) {
                out.write(bytes("written"));
            }
            return Files.write(draft.file("text"), bytes("changed"));
        });

        try (BlobView view = open().open(POET)) {
            assertThatThrownBy(() -> view.bytes("text")).isInstanceOf(DamagedBlobException.class);
        }
    }

    @Test
    void aManifestThatIsNoneIsDamage() throws IOException {
        write(open(), POET, "abc");
        Files.writeString(root().resolve("poet/1/SHA256SUMS"), "garbage");

        assertThatThrownBy(() -> open().open(POET))
                .isInstanceOf(DamagedBlobException.class)
                .hasMessageContaining("SHA256SUMS");
    }

    @Test
    void readsADirectoryThatAnEarlyVersionWroteWithoutDigests() throws IOException {
        Path early = Files.createDirectories(root().resolve("poet/1"));
        Files.writeString(early.resolve("text"), "early");

        assertThat(open().list(SetName.ALL)).containsExactly(POET);
        assertThat(read(POET)).isEqualTo("early");
        try (BlobView view = open().open(POET)) {
            String digest = Sha256.of(bytes("early"));
            assertThat(view.expecting("text", digest).bytes("text")).isEqualTo(bytes("early"));
        }
        damage(POET, "text");
        try (BlobView view = open().open(POET)) {
            String digest = Sha256.of(bytes("early"));
            assertThatThrownBy(() -> view.expecting("text", digest).file("text"))
                    .isInstanceOf(DamagedBlobException.class);
        }
    }

    @Test
    void aPlainFileOfAnEarlyVersionIsASetOfOneBlob() throws IOException {
        Files.writeString(Files.createDirectories(root().resolve("poet")).resolve("1.bin"), "early");
        SetName early = SetName.of("poet", "1.bin");

        assertThat(open().list(SetName.ALL)).containsExactly(early);
        open().move(early, SetName.of("bard", "1.bin"));
        try (BlobView view = open().open(SetName.of("bard", "1.bin"))) {
            assertThat(view.blobs()).containsExactly("1.bin");
            assertThat(view.bytes("1.bin")).isEqualTo(bytes("early"));
            assertThat(view.file("1.bin")).hasContent("early");
        }
        open().delete(SetName.of("bard", "1.bin"));
        assertThat(open().list(SetName.ALL)).isEmpty();
    }

    @Test
    void whatLiesAboutIsNoSet() throws IOException {
        Files.createDirectories(root().resolve(".staging/new-1"));
        Files.createDirectories(root().resolve("poet"));
        Files.writeString(root().resolve("poet/.DS_Store"), "");
        Files.writeString(root().resolve("notes.txt"), "");
        Files.createDirectories(root().resolve("a b/1"));

        assertThat(open().list(SetName.ALL)).isEmpty();
    }

    @Test
    void leavesNothingBesideTheSets() throws IOException {
        write(open(), POET, "abc");
        open().move(POET, SetName.of("bard", "1"));
        write(open(), POET, "abc");
        open().delete(POET);

        try (Stream<Path> files = Files.list(root().resolve(".staging"))) {
            assertThat(files).isEmpty();
        }
        assertThat(List.of(root().resolve("bard/1/text"), root().resolve("bard/1/SHA256SUMS")))
                .allMatch(Files::exists);
        assertThat(kept()).isEqualTo(2);
    }
}
