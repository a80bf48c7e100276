package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.fixture.Stores;
import dev.quatrain.fixture.TinyArtifact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactArchiveTest {

    private static final ArtifactArchive.Limits LIMITS = ArtifactArchive.Limits.DEFAULT;

    @TempDir
    Path work;

    private Artifact artifact;

    @BeforeEach
    void publish() throws IOException {
        ArtifactStore store = Stores.artifacts(work.resolve("artifacts"));
        store.publish("poet", 1, Instant.parse("2026-01-02T03:04:05Z"), TinyArtifact.in(work));
        artifact = store.open("poet", 1);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Artifact read = read(Zips.zip(artifact));

        assertThat(read.manifest()).isEqualTo(artifact.manifest());
        for (ArtifactFile file : ArtifactFile.values()) {
            assertThat(read.files().bytes(file.fileName()))
                    .isEqualTo(artifact.files().bytes(file.fileName()));
        }
    }

    @Test
    void theSameArtifactGivesTheSameBytesInEveryTimeZone() throws IOException {
        byte[] bytes = Zips.zip(artifact);
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Zips.zip(artifact)).isEqualTo(bytes);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        boolean[] closed = new boolean[1];
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        ArtifactArchive.write(artifact, out);

        assertThat(closed[0]).isFalse();
    }

    @Test
    void readsAnArchiveThatSomebodyHasPackedAnew() throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.remove("card.md");

        Artifact read = read(Zips.deflated(files));

        assertThat(read.manifest()).isEqualTo(artifact.manifest());
        assertThat(read.card()).isEqualTo(artifact.card());
    }

    @Test
    void keepsACardThatSomebodyHasWritten() throws IOException {
        Map<String, byte[]> files = Zips.files(artifact);
        files.put("card.md", "# My poet\n\nLikes rain.\n".getBytes(StandardCharsets.UTF_8));

        ArtifactContent content = read(Zips.deflated(files)).content();

        assertThat(content.card()).isEqualTo("# My poet\n\nLikes rain.\n");
        assertThat(read(Zips.zip(artifact)).content().card()).isNull();
    }

    private Artifact read(byte[] zip) throws IOException {
        return read(zip, LIMITS);
    }

    private Artifact read(byte[] zip, ArtifactArchive.Limits limits) throws IOException {
        Path archive = Files.write(work.resolve("archive.zip"), zip);
        return ArtifactArchive.read(archive, Files.createTempDirectory(work, "unpacked"), limits);
    }
}
