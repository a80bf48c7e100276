package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.corpus.CorpusFormatException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes wrapped up. */
class ArchiveImportTest {

    @TempDir
    Path folder;

    private Uploads uploads;

    @BeforeEach
    void inAnEmptyFolder() {
        uploads = new Uploads(folder);
    }

    @Test
    void readsEntriesInTheOrderOfTheirNames() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("b.txt", "two\n\n\n");
        files.put("c.txt", "\nthree\n");
        files.put("a/a.txt", "one");
        files.put("README.md", "not this");
        files.put(".hidden.txt", "nor this");
        files.put("__MACOSX/._b.txt", "nor that");
        String joined = "one\n\ntwo\n\nthree\n";
        assertThat(uploads.canonical(text("t.zip"), Packed.zip(files))).isEqualTo(joined);
        assertThat(uploads.canonical(text("t.tgz"), Packed.tgz(files))).isEqualTo(joined);
        assertThat(uploads.canonical(text("t.tar.gz"), Packed.tgz(files))).isEqualTo(joined);
        assertThat(uploads.canonical(text("t.tar"), Packed.tar(files))).isEqualTo(joined);
    }

    @Test
    void readsAPackageOfPoems() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("package/package.json", "{\"name\": \"poems\"}");
        files.put("package/json/tang.2.json", "[{\"paragraphs\": [\"五\", \"六\"], \"title\": \"丙\"}]");
        files.put(
                "package/json/tang.1.json",
                "[{\"paragraphs\": [\"一\", \"二\"], \"title\": \"甲\"},\n {\"paragraphs\": [], \"title\": \"空\"}, {\"paragraphs\": [\"三四\"]}]");
        files.put("package/json/song/song.1.json", "not looked at");
        UploadForm form = new UploadForm("poems-1.0.0.tgz", CorpusKind.LINES, "package/json/*.json", "/paragraphs");
        assertThat(uploads.canonical(form, Packed.tgz(files))).isEqualTo("\"一二\"\n\"三四\"\n\"五六\"\n");
        assertThat(uploads.canonical(
                        new UploadForm("p.zip", CorpusKind.LINES, "**/tang.?.json", "/paragraphs"), Packed.zip(files)))
                .isEqualTo("\"一二\"\n\"三四\"\n\"五六\"\n");
    }

    @Test
    void complaintsNameTheEntry() throws IOException {
        Map<String, String> files = Map.of("a.tsv", "1\tgood", "b/b.tsv", "\n1 bad");
        UploadForm form = UploadForm.of("reviews.tgz", CorpusKind.LABELLED);
        assertThat(uploads.refusal(form, Packed.tgz(files)))
                .hasMessageStartingWith("reviews.tgz!b/b.tsv, line 2, column 1: expected a tab");
        UploadForm zip = UploadForm.of("reviews.zip", CorpusKind.LABELLED);
        assertThat(uploads.refusal(zip, Packed.zip(files)).place()).contains(new Place("reviews.zip!b/b.tsv", 2, 1));
    }

    @Test
    void refusesAnArchiveWithinAnArchive() throws IOException {
        Map<String, String> files = Map.of("a.txt", "one", "deep/b.tgz", "two");
        assertThat(uploads.refusal(text("t.zip"), Packed.zip(files)).reason()).isEqualTo(Reason.UNSUPPORTED_FILE);
        assertThat(uploads.refusal(text("t.tgz"), Packed.tgz(files)))
                .hasMessage("deep/b.tgz: an archive within an archive is not read");
        assertThat(uploads.refusal(text("t.zip.gz"), Packed.gzip(Packed.zip(files)))
                        .reason())
                .isEqualTo(Reason.UNSUPPORTED_FILE);
        UploadForm chosen = new UploadForm("t.zip", CorpusKind.TEXT, "*.txt", null);
        assertThat(uploads.canonical(chosen, Packed.zip(files))).isEqualTo("one");
    }

    @Test
    void refusesAnArchiveWithNothingToRead() throws IOException {
        byte[] zip = Packed.zip(Map.of("a/readme.md", "text"));
        CorpusFormatException complaint = uploads.refusal(text("t.zip"), zip);
        assertThat(complaint.reason()).isEqualTo(Reason.EMPTY);
        assertThat(complaint).hasMessageContaining("its first is a/readme.md");
        UploadForm elsewhere = new UploadForm("t.tgz", CorpusKind.TEXT, "poems/*.txt", null);
        assertThat(uploads.refusal(elsewhere, Packed.tgz(Map.of("a.txt", "text"))))
                .hasMessage("t.tgz: none of its entries suits poems/*.txt; its first is a.txt");
    }

    @Test
    void refusesAChosenEntryOfUnknownFormat() throws IOException {
        UploadForm all = new UploadForm("t.zip", CorpusKind.TEXT, "**", null);
        assertThat(uploads.refusal(all, Packed.zip(Map.of("a.pdf", "text"))).reason())
                .isEqualTo(Reason.UNSUPPORTED_FILE);
    }

    @Test
    void refusesWhatIsNotPackedAsItsNameSays() throws IOException {
        for (String name : new String[] {"t.txt.gz", "t.zip", "t.tgz", "t.tar"}) {
            assertThat(uploads.refusal(text(name), Packed.utf8("plain text ".repeat(200)))
                            .reason())
                    .as(name)
                    .isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void refusesAFileThatBreaksOff() throws IOException {
        Map<String, String> files = Map.of("a.txt", "春眠不覺曉\n".repeat(300), "b.txt", "處處聞啼鳥\n".repeat(300));
        Map<String, byte[]> whole = Map.of(
                "t.txt.gz",
                Packed.gzip(Packed.utf8("one\n".repeat(99))),
                "t.zip",
                Packed.zip(files),
                "t.tgz",
                Packed.tgz(files));
        for (Map.Entry<String, byte[]> upload : whole.entrySet()) {
            byte[] half = Arrays.copyOf(upload.getValue(), upload.getValue().length / 2);
            CorpusFormatException complaint = uploads.refusal(text(upload.getKey()), half);
            assertThat(complaint.reason()).as(upload.getKey()).isEqualTo(Reason.MALFORMED);
            assertThat(complaint).hasMessageContaining("cannot be unpacked");
        }
    }

    @Test
    void refusesAnEntryWhoseChecksumIsWrong() throws IOException {
        byte[] zip = Packed.zip(Map.of("a.txt", "one"));
        for (int at = 0; at + 4 < zip.length; at++) {
            boolean directory = zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2;
            if (directory) {
                zip[at + 16] ^= 1;
            }
        }
        assertThat(uploads.refusal(text("t.zip"), zip).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesAFileThatUnpacksToFarMoreThanItIs() throws IOException {
        String blank = "a".repeat(3 << 20);
        Uploads strict = new Uploads(folder, new ImportLimits(1 << 30, 20, 100, 8 << 20));
        assertThat(strict.refusal(text("t.txt.gz"), Packed.gzip(Packed.utf8(blank)))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(strict.refusal(text("t.zip"), Packed.zip(Map.of("a.txt", blank)))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(strict.refusal(text("t.tgz"), Packed.tgz(Map.of("a.txt", blank)))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(strict.refusal(text("t.tgz"), Packed.tgz(Map.of("unread.md", blank, "a.txt", "one")))
                        .reason())
                .as("what is skipped has been unpacked as well")
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(strict.canonical(text("t.zip"), Packed.zip(Map.of("unread.md", blank, "a.txt", "one"))))
                .isEqualTo("one");
    }

    @Test
    void refusesMoreThanTheLimitsAllow() throws IOException {
        Uploads strict = new Uploads(folder, new ImportLimits(20, 100, 2, 1000));
        assertThat(strict.refusal(text("t.txt"), Packed.utf8("x".repeat(21))).reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(strict.refusal(text("t.zip"), Packed.zip(Map.of("a.txt", "x".repeat(15), "b.txt", "y".repeat(15))))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(strict.refusal(text("t.zip"), Packed.zip(Map.of("a.txt", "a", "b.txt", "b", "c.txt", "c"))))
                .hasMessageContaining("more than 2 entries");
        assertThat(strict.canonical(text("t.txt"), Packed.utf8("x".repeat(20)))).hasSize(20);
    }

    @Test
    void refusesANameThatFillsTheMemory() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(3 << 20);
            tar.putArchiveEntry(name);
            tar.write(Packed.utf8("a".repeat(3 << 20)));
            tar.closeArchiveEntry();
        }
        byte[] tgz = Packed.gzip(bytes.toByteArray());
        Uploads generous = new Uploads(folder, new ImportLimits(1 << 30, 10_000, 100, 1000));
        assertThat(generous.refusal(text("t.tgz"), tgz)).hasMessageContaining("name or attributes are too long");
    }

    @Test
    void refusesTwoEntriesByOneName() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (int copy = 0; copy < 2; copy++) {
                TarArchiveEntry entry = new TarArchiveEntry("a.txt");
                entry.setSize(1);
                tar.putArchiveEntry(entry);
                tar.write('x');
                tar.closeArchiveEntry();
            }
        }
        assertThat(uploads.refusal(text("t.tar"), bytes.toByteArray())).hasMessageContaining("two entries");
    }

    @Test
    void linksAndPathsLeadNowhere() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry link = new TarArchiveEntry("link.txt", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/hostname");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            TarArchiveEntry climbing = new TarArchiveEntry("../../up.txt");
            climbing.setSize(2);
            tar.putArchiveEntry(climbing);
            tar.write(Packed.utf8("up"));
            tar.closeArchiveEntry();
        }
        UploadForm all = new UploadForm("t.tar", CorpusKind.TEXT, "**", null);
        assertThat(uploads.canonical(all, bytes.toByteArray()))
                .as("text is read, no file is made")
                .isEqualTo("up");
    }

    @Test
    void readsNamesThatAreNotUtf8() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("GBK"))) {
            zip.putNextEntry(new ZipEntry("唐詩.txt"));
            zip.write("春眠".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        assertThat(uploads.canonical(text("t.zip"), bytes.toByteArray())).isEqualTo("春眠");
    }

    /** The libraries that unpack and parse throw many things at noise. */
    @Test
    void whateverIsDamagedIsReadOrRefused() throws IOException {
        String json = "[{\"paragraphs\": [\"春眠\", \"不覺\\ud842\\udfb7\"]}, {\"paragraphs\": \"曉\", \"n\": -1.5e3}]";
        Map<String, String> files = Map.of("a.json", json, "b/b.json", json);
        Map<String, byte[]> whole = Map.of(
                "t.zip", Packed.zip(files),
                "t.tgz", Packed.tgz(files),
                "t.tar", Packed.tar(files),
                "t.json.gz", Packed.gzip(Packed.utf8(json)),
                "t.json", Packed.utf8(json));
        int refused = 0;
        for (Map.Entry<String, byte[]> upload : whole.entrySet()) {
            UploadForm form = new UploadForm(upload.getKey(), CorpusKind.LINES, null, "/paragraphs");
            for (int seed = 0; seed < 150; seed++) {
                refused += refuses(form, damaged(upload.getValue(), new Random(seed))) ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(400, 749);
    }

    private boolean refuses(UploadForm form, byte[] upload) throws IOException {
        try {
            uploads.copy(form, upload);
            return false;
        } catch (CorpusFormatException complaint) {
            return true;
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int hit = 0; hit < 3; hit++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static UploadForm text(String fileName) {
        return UploadForm.of(fileName, CorpusKind.TEXT);
    }

    @Test
    void matchesEntriesInATimeThatGrowsWithTheirNamesOnly() throws IOException {
        String globs = "*a".repeat(60) + "b";
        UploadForm form = new UploadForm("t.zip", CorpusKind.TEXT, globs, null);
        byte[] one = Packed.zip(Map.of("a".repeat(200), "text"));
        assertThat(uploads.refusal(form, one)).hasMessageContaining("none of its entries suits");
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            many.put("a".repeat(2000) + i, "");
        }
        assertThat(uploads.refusal(form, Packed.zip(many))).hasMessageContaining("simpler glob");
    }

    @Test
    void readsNamesOfEntriesLikePaths() throws IOException {
        UploadForm form = new UploadForm("t.zip", CorpusKind.TEXT, "poems/*.txt", null);
        assertThat(uploads.canonical(form, Packed.zip(Map.of("./poems//x/../a.txt", "a text"))))
                .isEqualTo("a text");
        assertThat(uploads.refusal(form, Packed.zip(Map.of("/poems/a.txt", "a text"))))
                .hasMessageContaining("none of its entries suits");
    }
}
