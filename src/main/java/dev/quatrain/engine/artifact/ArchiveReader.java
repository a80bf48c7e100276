package dev.quatrain.engine.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Unpacks a zip file from outside: the four known names only, each once, none larger than it may be. */
final class ArchiveReader {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final long RATIO_COUNTS_FROM = 1 << 20;

    private static final Pattern DESKTOP =
            Pattern.compile("(?:^|/)(?:\\.DS_Store|\\._[^/]*|Thumbs\\.db|desktop\\.ini)$");

    private final Path directory;
    private final ArtifactArchive.Limits limits;
    private @Nullable String folder; // of the first file

    ArchiveReader(Path directory, ArtifactArchive.Limits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    void unpack(Path archive) throws IOException {
        long size = Files.size(archive);
        if (size > limits.archiveBytes()) {
            throw new ArtifactRejected(
                    "archive", "%d bytes, expected at most %d".formatted(size, limits.archiveBytes()));
        }
        try (ZipFile zip = readable(() -> ZipFile.builder().setPath(archive).get())) {
            Set<ArtifactFile> seen = EnumSet.noneOf(ArtifactFile.class);
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (!isOfAFolder(entry)) {
                    unpack(zip, entry, seen);
                }
            }
            requireComplete(seen);
        }
        requireText(ArtifactFile.CARD.in(directory));
    }

    private void unpack(ZipFile zip, ZipArchiveEntry entry, Set<ArtifactFile> seen) throws IOException {
        ArtifactFile file = known(entry);
        if (!seen.add(file)) {
            throw new ArtifactRejected("archive", file.fileName() + " is there twice");
        }
        if (!zip.canReadEntryData(entry)) {
            throw new ArtifactRejected(file.fileName(), "packed by an unknown method, or encrypted");
        }
        try (InputStream in = readable(() -> zip.getInputStream(entry));
                OutputStream out = Files.newOutputStream(file.in(directory))) {
            copy(in, out, file, entry.getCompressedSize());
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** What cannot be read is the sender's fault, what cannot be written is ours; a zip reader's exceptions do not say which. */
    private static <T> T readable(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException problem) {
            throw new ArtifactRejected(
                    "archive", "expected a zip file as the export of a model gives it; " + problem.getMessage());
        }
    }

    /** Whether an entry is a folder, or what desktops put into folders. */
    private static boolean isOfAFolder(ZipArchiveEntry entry) {
        String name = entry.getName();
        boolean named = Arrays.stream(ArtifactFile.values()).anyMatch(file -> name.startsWith(file.fileName()));
        boolean top = entry.isDirectory() && name.indexOf('/') == name.length() - 1 && !named;
        return top || name.startsWith("__MACOSX/") || DESKTOP.matcher(name).find();
    }

    /** A known file, at the top or in one folder: an archive that was unpacked and packed again may have one. */
    private ArtifactFile known(ZipArchiveEntry entry) {
        String name = entry.getName();
        String in = name.substring(0, name.indexOf('/') + 1);
        folder = folder == null ? in : folder;
        if (!entry.isUnixSymlink() && in.equals(folder)) {
            for (ArtifactFile file : ArtifactFile.values()) {
                if (file.fileName().equals(name.substring(in.length()))) {
                    return file;
                }
            }
        }
        String kind = entry.isUnixSymlink() ? "link" : entry.isDirectory() ? "directory" : "file";
        throw new ArtifactRejected(
                "archive", "%s '%s', expected the files %s only".formatted(kind, entry.getName(), names()));
    }

    private static String names() {
        return Arrays.stream(ArtifactFile.values()).map(ArtifactFile::fileName).collect(Collectors.joining(", "));
    }

    /** Counts what really comes out: the sizes that a zip file announces are anybody's. */
    private void copy(InputStream in, OutputStream out, ArtifactFile file, long packedBytes) throws IOException {
        long limit = limit(file);
        byte[] chunk = new byte[CHUNK_BYTES];
        long total = 0;
        for (int count = readable(() -> in.read(chunk)); count >= 0; count = readable(() -> in.read(chunk))) {
            total += count;
            if (total > limit) {
                throw new ArtifactRejected(file.fileName(), "more than " + limit + " bytes");
            }
            if (total > RATIO_COUNTS_FROM && total / limits.ratio() > packedBytes) {
                throw new ArtifactRejected(
                        file.fileName(), "unpacks to more than %d times its size".formatted(limits.ratio()));
            }
            out.write(chunk, 0, count);
        }
    }

    private long limit(ArtifactFile file) {
        return switch (file) {
            case MANIFEST, CARD -> Manifest.MAX_BYTES;
            case VOCABULARY -> limits.vocabularyBytes();
            case WEIGHTS -> limits.weightBytes();
        };
    }

    private static void requireComplete(Set<ArtifactFile> seen) {
        for (ArtifactFile file : ArtifactFile.values()) {
            if (file != ArtifactFile.CARD && !seen.contains(file)) { // a card can be written from the rest
                throw new ArtifactRejected("archive", file.fileName() + " is missing");
            }
        }
    }

    private static void requireText(Path card) throws IOException {
        if (Files.exists(card)) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(card)));
            } catch (CharacterCodingException malformed) {
                throw new ArtifactRejected(card.getFileName().toString(), "expected UTF-8 text");
            }
        }
    }
}
