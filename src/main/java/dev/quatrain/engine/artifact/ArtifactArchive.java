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

    /** Any but the earliest that a zip file can tell, to which the JDK would add the same in the machine's own time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ArtifactArchive() {}

    /**
     * What is accepted from outside.
     *
     * @param archiveBytes the size of the zip file at most
     * @param weightBytes the size of the unpacked weights at most
     * @param vocabularyBytes the size of the unpacked vocabulary at most
     * @param ratio how many times its packed size a file larger than a megabyte may unpack to
     */
    public record Limits(long archiveBytes, long weightBytes, long vocabularyBytes, int ratio) {

        public static final Limits DEFAULT = new Limits(4L << 30, 4L << 30, 64L << 20, 200);
    }

    /**
     * Writes an artifact to a stream that stays open. The same artifact gives the same bytes, on every machine: times are
     * fixed, and nothing is compressed, since weights would gain nothing.
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
     * Unpacks an archive and checks all that it holds, before anything of it is used.
     *
     * @param directory where the files go; it exists and is empty, and is the caller's to delete, after closing the artifact
     * @throws ArtifactRejected if the archive is not one of ours or over the limits, naming the place
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
