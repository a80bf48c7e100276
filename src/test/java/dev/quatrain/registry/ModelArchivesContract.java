package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.ArtifactRejected;
import dev.quatrain.registry.model.ModelArchives;
import dev.quatrain.registry.model.ModelVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What {@link ModelArchives} promises, whatever the database. */
interface ModelArchivesContract {

    Registry.Doors doors();

    Registry.Rig rig();

    ModelArchives archives();

    @Test
    default void aModelThatLeftComesBackAsTheNextVersion() throws IOException {
        ModelVersion first = doors().models().publish("poet", rig().content(), doors().newRun());
        byte[] zip = write(first);
        doors().models().delete("poet");
        rig().clock().advance(Duration.ofDays(1));

        ModelVersion back = archives().read(file(zip), null, KeyClaim.NONE);

        assertThat(back.reference()).isEqualTo("poet:2");
        assertThat(back.run()).isNull();
        assertThat(back.manifest().weights()).isEqualTo(first.manifest().weights());
        assertThat(back.manifest().vocabulary()).isEqualTo(first.manifest().vocabulary());
        assertThat(back.manifest().scores()).isEqualTo(first.manifest().scores());
        assertThat(back.manifest().provenance()).isEqualTo(first.manifest().provenance());
        assertThat(back.manifest().createdAt()).isEqualTo("2026-01-03T03:04:05.678Z");
        try (Artifact artifact = doors().models().artifact(back)) {
            assertThat(artifact.card()).startsWith("# poet, version 2");
        }
        assertThat(rig().filesOf("imports")).isEmpty();
    }

    @Test
    default void aModelMayComeBackUnderAnotherName() throws IOException {
        ModelVersion first = doors().models().publish("poet", rig().content(), null);

        ModelVersion renamed = archives().read(file(write(first)), "bard", KeyClaim.NONE);

        assertThat(renamed.reference()).isEqualTo("bard:1");
        assertThat(renamed.manifest().name()).isEqualTo("bard");
        assertThatThrownBy(() -> archives().read(file(new byte[0]), "no name", KeyClaim.NONE))
                .isInstanceOf(InvalidName.class);
    }

    @Test
    default void theSameVersionAlwaysGivesTheSameBytes() throws IOException {
        ModelVersion version = doors().models().publish("poet", rig().content(), null);
        byte[] zip = write(version);
        doors().models().setAlias("poet", "stable", 1);

        assertThat(write(doors().models().resolve("poet:stable"))).isEqualTo(zip);
    }

    @Test
    default void anUploadThatIsNoArchiveChangesNothing() throws IOException {
        byte[] text = "no archive".getBytes(StandardCharsets.UTF_8);

        Path upload = file(text);
        assertThatThrownBy(() -> archives().read(upload, null, KeyClaim.NONE)).isInstanceOf(ArtifactRejected.class);
        assertThat(upload).as("the caller's").exists();

        assertThat(doors().models().list(10, null).data()).isEmpty();
        assertThat(rig().filesOf("imports")).isEmpty();
        assertThat(rig().filesOf("artifacts")).isEmpty();
    }

    private Path file(byte[] upload) throws IOException {
        Path work = Files.createDirectories(rig().data().resolve("work"));
        return Files.write(work.resolve("upload"), upload);
    }

    private byte[] write(ModelVersion version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        archives().write(version, bytes);
        return bytes.toByteArray();
    }
}
