package dev.quatrain.engine.artifact;

import dev.quatrain.engine.storage.BlobView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Artifacts as zip files, to be carried from one place to another. */
public final class ArtifactArchive {

    /** Any time but the earliest of the zip format, for which the JDK would write a field that depends on the time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ArtifactArchive() {}

    /**
     * Limits for archives from outside.
     *
     * @param archiveBytes the largest size of the zip file
     * @param weightBytes the largest size of the unpacked weights
     * @param vocabularyBytes the largest size of the unpacked vocabulary
     * @param ratio the largest ratio of unpacked to packed size, for files larger than a megabyte
     */
    public record Limits(long archiveBytes, long weightBytes, long vocabularyBytes, int ratio) {

        public static final Limits DEFAULT = new Limits(4L << 30, 4L << 30, 64L << 20, 200);
    }

    /**
     * Writes an artifact. Does not close the stream. The same artifact gives the same bytes on every machine: times are
     * fixed, and nothing is compressed, since weights hardly compress.
     */
    public static void write(Artifact artifact, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        for (ArtifactFile file : ArtifactFile.values()) {
            Path path = artifact.files().file(file.fileName());
            zip.putNextEntry(entry(file.fileName(), path));
            Files.copy(path, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Unpacks an archive and checks all its content.
     *
     * @param directory an existing empty directory for the files, which the caller deletes after closing the artifact
     * @throws ArtifactRejected if the archive is invalid or over the limits; names the place
     */
    public static Artifact read(Path archive, Path directory, Limits limits) throws IOException {
        new ArchiveReader(directory, limits).unpack(archive);
        Path card = ArtifactFile.CARD.in(directory);
        Artifact artifact = ArtifactCheck.requireIntact(BlobView.of(directory));
        if (Files.notExists(card)) {
            Files.writeString(card, ModelCard.of(artifact.manifest()));
        }
        return artifact;
    }

    private static ZipEntry entry(String name, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(Files.size(file));
        entry.setCompressedSize(Files.size(file));
        entry.setCrc(checksum(file));
        return entry;
    }

    private static long checksum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
            checked.transferTo(OutputStream.nullOutputStream());
            return checked.getChecksum().getValue();
        }
    }
}
