package dev.quatrain.engine.corpus.archive;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.FileVisitor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.utils.ChecksumVerifyingInputStream;

/**
 * The files of a zip archive. The JDK's reader keeps the central directory in its compact binary form, so that millions of
 * entries need little memory.
 */
final class ZipEntries {

    /** The charset of names that are not marked as UTF-8. */
    private static final Charset FALLBACK = StandardCharsets.ISO_8859_1;

    private final Path packed;
    private final String file;
    private final ExpansionBudget budget;

    ZipEntries(Path packed, String file, ExpansionBudget budget) {
        this.packed = packed;
        this.file = file;
        this.budget = budget;
    }

    void forEach(EntrySelection selection, FileVisitor visitor) throws IOException {
        try (ZipFile zip = DecompressedStream.translated(file, () -> open(packed.toFile()))) {
            for (ZipEntry entry : selected(zip, selection)) {
                String name = file + "!" + entry.getName();
                try (InputStream content = DecompressedStream.open(name, () -> verified(zip, entry))) {
                    visitor.visit(name, new BudgetedStream(content, name, budget));
                }
            }
        }
    }

    private static ZipFile open(File packed) throws IOException {
        try {
            return new ZipFile(packed);
        } catch (ZipException namesAreNotUtf8) { // or the file is damaged; then the next attempt fails too
            return new ZipFile(packed, FALLBACK);
        }
    }

    private static List<ZipEntry> selected(ZipFile zip, EntrySelection selection) throws CorpusFormatException {
        List<ZipEntry> selected = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory() && selection.selects(entry.getName())) {
                selected.add(entry);
            }
        }
        selection.requireSome();
        selected.sort(Comparator.comparing(ZipEntry::getName));
        return selected;
    }

    /** The JDK does not verify checksums of entries that are read by name. */
    private static InputStream verified(ZipFile zip, ZipEntry entry) throws IOException {
        return new ChecksumVerifyingInputStream(
                new CRC32(), zip.getInputStream(entry), entry.getSize(), entry.getCrc());
    }
}
