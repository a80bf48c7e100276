package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.artifact.ArtifactRejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

        ModelVersion back = archives().read(new ByteArrayInputStream(zip), null, KeyClaim.NONE);

        assertThat(back.reference()).isEqualTo("poet:2");
        assertThat(back.run()).isNull();
        assertThat(back.manifest().weights()).isEqualTo(first.manifest().weights());
        assertThat(back.manifest().vocabulary()).isEqualTo(first.manifest().vocabulary());
        assertThat(back.manifest().scores()).isEqualTo(first.manifest().scores());
        assertThat(back.manifest().provenance()).isEqualTo(first.manifest().provenance());
        assertThat(back.manifest().createdAt()).isEqualTo("2026-01-03T03:04:05.678Z");
        assertThat(doors().models().artifact(back).card()).startsWith("# poet, version 2");
        assertThat(rig().filesOf("imports")).isEmpty();
    }

    @Test
    default void aModelMayComeBackUnderAnotherName() throws IOException {
        ModelVersion first = doors().models().publish("poet", rig().content(), null);

        ModelVersion renamed = archives().read(new ByteArrayInputStream(write(first)), "bard", KeyClaim.NONE);

        assertThat(renamed.reference()).isEqualTo("bard:1");
        assertThat(renamed.manifest().name()).isEqualTo("bard");
        assertThatThrownBy(() -> archives().read(InputStream.nullInputStream(), "no name", KeyClaim.NONE))
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

        assertThatThrownBy(() -> archives().read(new ByteArrayInputStream(text), null, KeyClaim.NONE))
                .isInstanceOf(ArtifactRejected.class);
        assertThatThrownBy(() -> archives().read(brokenStream(), null, KeyClaim.NONE))
                .hasMessage("the line went dead");

        assertThat(doors().models().list(10, null).data()).isEmpty();
        assertThat(rig().filesOf("imports")).isEmpty();
        assertThat(rig().filesOf("artifacts")).isEmpty();
    }

    private static InputStream brokenStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }
        };
    }

    private byte[] write(ModelVersion version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        archives().write(version, bytes);
        return bytes.toByteArray();
    }
}
