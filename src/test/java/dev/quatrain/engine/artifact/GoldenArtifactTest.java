package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyArtifact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as released versions wrote them. They are never edited: what once could be read can be read for ever. */
class GoldenArtifactTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path unpacked;

    @Test
    void readsFormat1() throws IOException {
        Artifact artifact =
                ArtifactArchive.read(GOLDEN.resolve("format-1.zip"), unpacked, ArtifactArchive.Limits.DEFAULT);

        Manifest manifest = artifact.manifest();
        assertThat(manifest.formatVersion()).isEqualTo(1);
        assertThat(manifest.name()).isEqualTo("poet");
        assertThat(manifest.version()).isEqualTo(1);
        assertThat(manifest.createdAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(manifest.model()).isEqualTo(TinyArtifact.SPEC);
        assertThat(manifest.scores().validLoss()).isEqualTo(1.2);
        assertThat(manifest.provenance()).isEqualTo(TinyArtifact.provenance());
        assertThat(artifact.codec().decode(artifact.codec().encode("ab\nba"))).isEqualTo("ab\nba");
        assertThat(artifact.readWeights().tensors()).containsExactlyEntriesOf(TinyArtifact.weights());
    }

    @Test
    void stillWritesFormat1ToTheByte() throws IOException {
        Path golden = GOLDEN.resolve("format-1.zip");
        Artifact artifact = ArtifactArchive.read(golden, unpacked, ArtifactArchive.Limits.DEFAULT);
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        ArtifactStore store = Stores.artifacts(unpacked.resolve("again"));
        Manifest again = store.publish(
                artifact.manifest().name(),
                artifact.manifest().version(),
                artifact.manifest().createdAt(),
                artifact.content());
        ArtifactArchive.write(store.open(again.name(), again.version()), written);

        assertThat(written.toByteArray()).isEqualTo(Files.readAllBytes(golden));
    }
}
