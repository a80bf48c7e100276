package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.engine.storage.FileBlobStore;
import dev.quatrain.fixture.TinyArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest extends ArtifactStoreContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path root;

    @Override
    BlobStore blobs() {
        return new FileBlobStore(root, ArtifactStore.NAME_PARTS);
    }

    @Test
    void readsNothingThatHasChangedOnTheDisk() throws IOException {
        publish();
        damage();

        assertThatNothingIsRead();
    }

    @Test
    void readsWhatEarlyVersionsPublished() throws IOException {
        publish();
        Files.delete(root.resolve("poet/1/SHA256SUMS"));

        assertThat(files()).containsExactly("card.md", "manifest.json", "vocabulary.json", "weights.safetensors");
        try (Artifact artifact = new ArtifactStore(blobs()).open("poet", 1)) {
            assertThat(artifact.readWeights().tensors()).containsExactlyEntriesOf(TinyArtifact.weights());
            assertThat(artifact.codec().vocabulary()).isEqualTo(TinyArtifact.CODEC.vocabulary());
            assertThat(artifact.card()).startsWith("# poet, version 1");
        }
        damage();
        assertThatNothingIsRead();
    }

    private void publish() throws IOException {
        new ArtifactStore(blobs()).publish("poet", 1, NOW, TinyArtifact.in(elsewhere));
    }

    private void damage() throws IOException {
        Path file = root.resolve("poet/1/weights.safetensors");
        byte[] weights = Files.readAllBytes(file);
        weights[weights.length - 1] ^= 1;
        Files.write(file, weights);
        Path vocabulary = root.resolve("poet/1/vocabulary.json");
        Files.writeString(vocabulary, Files.readString(vocabulary).replace("\"a\"", "\"c\""));
    }

    private void assertThatNothingIsRead() throws IOException {
        try (Artifact artifact = new ArtifactStore(blobs()).open("poet", 1)) {
            assertThatThrownBy(artifact::readWeights)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is damaged");
            assertThatThrownBy(artifact::codec).isInstanceOf(IOException.class).hasMessageContaining("is damaged");
        }
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("poet/1"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
