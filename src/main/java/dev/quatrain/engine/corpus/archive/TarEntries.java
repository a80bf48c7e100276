package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.FileVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.utils.BoundedSeekableByteChannelInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a tar archive. A tar archive can only be read sequentially, so the selected files are first copied into one
 * temporary file, and then read from it in the order of their names.
 */
final class TarEntries {

    /** Limit on the names and attributes of one entry. The library would hold any length in memory. */
    private static final long HEADER_BYTES = 1 << 20;

    private final BudgetedStream content;
    private final TarArchiveInputStream tar;
    private final String file;
    private final Path directory;

    TarEntries(BudgetedStream content, String file, Path directory) {
        this.content = content;
        this.tar = new TarArchiveInputStream(content);
        this.file = file;
        this.directory = directory;
    }

    void forEach(EntrySelection selection, FileVisitor visitor) throws IOException {
        Path unpacked = Files.createTempFile(directory, "upload", ".unpacked");
        try {
            List<Slice> slices = layDown(selection, unpacked);
            selection.requireSome();
            slices.sort(Comparator.comparing(Slice::name));
            try (SeekableByteChannel channel = Files.newByteChannel(unpacked)) {
                for (Slice slice : slices) {
                    visitor.visit(
                            file + "!" + slice.name,
                            new BoundedSeekableByteChannelInputStream(slice.offset, slice.length, channel));
                }
            }
        } finally {
            Files.delete(unpacked);
        }
    }

    private List<Slice> layDown(EntrySelection selection, Path unpacked) throws IOException {
        List<Slice> slices = new ArrayList<>();
        long offset = 0;
        try (OutputStream target = Files.newOutputStream(unpacked)) {
            for (TarArchiveEntry entry = next(); entry != null; entry = next()) {
                boolean wanted = isPlain(entry) && selection.selects(entry.getName());
                long length = drain(wanted ? target : OutputStream.nullOutputStream());
                if (wanted) {
                    slices.add(new Slice(entry.getName(), offset, length));
                    offset += length;
                }
            }
        }
        return slices;
    }

    private @Nullable TarArchiveEntry next() throws IOException {
        content.allow(HEADER_BYTES);
        TarArchiveEntry entry = DecompressedStream.translated(file, tar::getNextEntry);
        content.allow(Long.MAX_VALUE);
        return entry;
    }

    private long drain(OutputStream target) throws IOException {
        InputStream entry = DecompressedStream.open(file, () -> tar);
        return entry.transferTo(target);
    }

    /** Excludes links, and sparse files, whose expanded size is not stored in the archive. */
    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !entry.isSparse();
    }

    private record Slice(String name, long offset, long length) {}
}
