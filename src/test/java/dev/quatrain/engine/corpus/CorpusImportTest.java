package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quatrain.engine.corpus.table.TableForm;
import dev.quatrain.engine.corpus.table.TableForm.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each format becomes. */
class CorpusImportTest {

    @TempDir
    Path folder;

    private Uploads uploads;

    @BeforeEach
    void inAnEmptyFolder() {
        uploads = new Uploads(folder);
    }

    @Test
    void aRunningTextStaysAsItIs() throws IOException {
        assertThat(uploads.canonical("a.txt", CorpusKind.TEXT, "\uFEFFTo be,\r\n\r\n  or not.\r\n"))
                .isEqualTo("To be,\n\n  or not.\n");
    }

    @Test
    void everyLineIsADocumentUnlessBlank() throws IOException {
        assertThat(uploads.canonical("a.txt", CorpusKind.LINES, "春眠\n\n \u3000\n say \"x\\y\"\tz\u0001 "))
                .isEqualTo("\"春眠\"\n\" say \\\"x\\\\y\\\"\\tz\\u0001 \"\n");
    }

    @Test
    void aTabDividesLabelAndText() throws IOException {
        assertThat(uploads.canonical("a.tsv", CorpusKind.LABELLED, "1\tgood\n\n0\tbad one\n"))
                .isEqualTo("[\"1\",\"good\"]\n[\"0\",\"bad one\"]\n");
    }

    @Test
    void tunesGoFromXToX() throws IOException {
        String tunes = "%abc-2.1\n\nX:1\nT:One\nK:D\ndB|\n\nX:2\nK:G\n\nabc\n\n\n";
        assertThat(uploads.canonical("a.abc", CorpusKind.TUNES, tunes))
                .isEqualTo("\"X:1\\nT:One\\nK:D\\ndB|\"\n\"X:2\\nK:G\\nabc\"\n");
    }

    @Test
    void theHeadOfATuneBookIsOfAllItsTunes() throws IOException {
        String book = "%abc-2.1\nM:4/4\nL:1/4\nO:nowhere\n\nA little book.\n\n"
                + "X:1\nT:One\nL:1/8\nK:G\nGABc|\n\nX:2\nM:3/4\nK:D\nDEF|\n";
        assertThat(uploads.canonical("a.abc", CorpusKind.TUNES, book))
                .isEqualTo("\"X:1\\nT:One\\nL:1/8\\nM:4/4\\nK:G\\nGABc|\"\n\"X:2\\nM:3/4\\nL:1/4\\nK:D\\nDEF|\"\n");
    }

    @Test
    void proseBetweenTunesIsNotOfThem() throws IOException {
        String book = "X:1\nT:One\nK:G\nGABc|\nw:la la\nGABc|\n \nThis talks of the next:\n\nT:prose\n"
                + "X:2\r\nK:D\r\nDEF|\r\n\r\nThe end.\r\n";
        assertThat(uploads.canonical("a.abc", CorpusKind.TUNES, book))
                .isEqualTo("\"X:1\\nT:One\\nK:G\\nGABc|\\nw:la la\\nGABc|\"\n\"X:2\\nK:D\\nDEF|\"\n");
    }

    @Test
    void quotedCellsMayHoldCommasAndLines() throws IOException {
        assertThat(uploads.canonical("a.CSV", CorpusKind.LINES, "\"one, two\"\r\n\r\n\"three\r\n\"\"four\"\"\"\r\n"))
                .isEqualTo("\"one, two\"\n\"three\\n\\\"four\\\"\"\n");
    }

    @Test
    void aHeaderSaysWhichColumnIsWhich() throws IOException {
        String expected = "[\"1\",\"good\"]\n[\"0\",\"bad\"]\n";
        assertThat(uploads.canonical("a.csv", CorpusKind.LABELLED, "Text,Label\ngood,1\nbad,0\n"))
                .isEqualTo(expected);
        assertThat(uploads.canonical("a.csv", CorpusKind.LABELLED, "1,good\n0,bad\n"))
                .isEqualTo(expected);
    }

    @Test
    void jsonValuesAreDocuments() throws IOException {
        String expected = "\"春眠不覺曉\"\n\"處處聞啼鳥\"\n";
        assertThat(uploads.canonical("a.json", CorpusKind.LINES, "[\"春眠不覺曉\", [\"處處\", \"聞啼鳥\"], \"  \"]"))
                .isEqualTo(expected);
        assertThat(uploads.canonical("a.jsonl", CorpusKind.LINES, "\"春眠不覺曉\"\n\n[\"處處\", \"聞啼鳥\"]\n[]\n"))
                .isEqualTo(expected);
        assertThat(uploads.canonical("a.json", CorpusKind.LINES, "\"春眠不覺曉\"\n\"處處聞啼鳥\""))
                .isEqualTo(expected);
    }

    @Test
    void aPointerFindsTheTextInEachValue() throws IOException {
        UploadForm form = new UploadForm("a.json", CorpusKind.LINES, null, "/poem/1");
        assertThat(uploads.canonical(
                        form, Packed.utf8("[{\"poem\": [0, [\"one\\r\\n\", \"two\"]]}, {\"poem\": [0, \"three\"]}]")))
                .isEqualTo("\"one\\ntwo\"\n\"three\"\n");
    }

    @Test
    void whatThePointerPassesByIsSkipped() throws IOException {
        UploadForm form = new UploadForm("a.jsonl", CorpusKind.LABELLED, null, "/a~1b/1");
        String value = "{\"x\": [{\"a/b\": 1}], \"y\": {}, \"a/b\": [[7, []],"
                + " {\"id\": {\"label\": 0}, \"text\": [\"o\", \"ne\"], \"label\": 1}, [2]], \"z\": {\"a/b\": 3}}";
        assertThat(uploads.canonical(form, Packed.utf8(value + value))).isEqualTo("[\"1\",\"o\\nne\"]\n".repeat(2));
    }

    @Test
    void pairsAreArraysOrObjects() throws IOException {
        assertThat(uploads.canonical(
                        "a.jsonl",
                        CorpusKind.LABELLED,
                        "[\"pos\", \"good\"]\n{\"text\": \"bad\", \"label\": 0, \"id\": 7}\n[true, \"fine\"]"))
                .isEqualTo("[\"pos\",\"good\"]\n[\"0\",\"bad\"]\n[\"true\",\"fine\"]\n");
        assertThat(uploads.canonical(
                        "a.json",
                        CorpusKind.PARALLEL,
                        "[[\"ja\", \"yes\"], {\"source\": \"nein\", \"target\": \"no\"}]"))
                .isEqualTo("[\"ja\",\"yes\"]\n[\"nein\",\"no\"]\n");
    }

    @Test
    void recordsAreObjectsAsPandasWritesThem() throws IOException {
        String records =
                "[{\"id\":0,\"text\":\"caf\\u00e9 \\/ bar\",\"n\":1.0,\"x\":null},{\"id\":1,\"text\":\"two\",\"n\":null}]";
        assertThat(uploads.canonical("a.json", CorpusKind.LINES, records)).isEqualTo("\"café / bar\"\n\"two\"\n");
        assertThat(uploads.canonical("a.json", CorpusKind.TEXT, records)).isEqualTo("café / bar\n\ntwo");
        String lines = "{\"text\":\"one\",\"score\":NaN,\"most\":-Infinity}\n{\"text\":\"two\",\"score\":Infinity}\n";
        assertThat(uploads.canonical("a.jsonl", CorpusKind.LINES, lines)).isEqualTo("\"one\"\n\"two\"\n");
    }

    @Test
    void aColumnOfARecordHasTheNameThatIsGiven() throws IOException {
        UploadForm form = form("a.json", CorpusKind.LABELLED, Map.of("label", "stars", "text", "review"));
        assertThat(uploads.canonical(form, Packed.utf8("[{\"review\": \"good\", \"label\": \"x\", \"stars\": 5}]")))
                .isEqualTo("[\"5\",\"good\"]\n");
        UploadForm numbers = form("a.jsonl", CorpusKind.LABELLED, Map.of("label", "3", "text", "1"));
        assertThat(uploads.canonical(numbers, Packed.utf8("[\"good\", [], 5]\n[\"bad\", {}, 1]")))
                .isEqualTo("[\"5\",\"good\"]\n[\"1\",\"bad\"]\n");
    }

    @Test
    void stringsOfARecordAreLines() throws IOException {
        UploadForm form = form("a.json", CorpusKind.LINES, Map.of("text", "paragraphs"));
        assertThat(uploads.canonical(form, Packed.utf8("[{\"paragraphs\": [\"春眠\", \"不覺曉\"], \"title\": \"春\"}]")))
                .isEqualTo("\"春眠\\n不覺曉\"\n");
    }

    private static UploadForm form(String file, CorpusKind kind, Map<String, String> columns) {
        return UploadForm.of(file, kind).with(new TableForm(columns, null, Header.AUTO));
    }

    @Test
    void piecesOfATextAreItsLines() throws IOException {
        assertThat(uploads.canonical("a.json", CorpusKind.TEXT, "[[\"one\", \"two\"], \"three\\n\", \"four\\n\"]"))
                .isEqualTo("one\ntwo\n\nthree\n\nfour\n");
    }

    @Test
    void aRhymeTableKeepsItsGroupsInOrder() throws IOException {
        assertThat(uploads.canonical(
                        "a.json",
                        CorpusKind.RHYMES,
                        "{\"平\": {\"一东\": [\"东\", \"𠮷\", \"东\"]}, \"仄\": {\"二\": [\"冢\"]}}"))
                .isEqualTo("[\"平\",\"一东\",\"东𠮷\"]\n[\"仄\",\"二\",\"冢\"]\n");
    }

    @Test
    void aTableOfWordsKeepsThemApart() throws IOException {
        assertThat(uploads.canonical(
                        "a.json",
                        CorpusKind.RHYMES,
                        "{\"1\": {\"ay\": [\"day\", \"a\", \"day\"]}, \"12\": {\"er\": [\"o'er\"]}}"))
                .isEqualTo("[\"1\",\"ay\",\"day a\"]\n[\"12\",\"er\",\"o'er\"]\n");
    }

    @Test
    void sizesAreThoseOfTheTexts() throws IOException {
        CorpusSummary lines = uploads.copy(UploadForm.of("a.txt", CorpusKind.LINES), Packed.utf8("a𠮷\"\n詩é\n"));
        assertThat(lines.bytes()).isEqualTo(1 + 4 + 1 + 3 + 2);
        assertThat(lines.characters()).isEqualTo(5);
        assertThat(lines.documents()).isEqualTo(2);
        CorpusSummary text = uploads.copy(UploadForm.of("a.txt", CorpusKind.TEXT), Packed.utf8("a𠮷\n\n"));
        assertThat(text)
                .extracting(CorpusSummary::bytes, CorpusSummary::characters, CorpusSummary::documents)
                .containsExactly(7L, 4L, 1L);
        // printf 'a𠮷\n\n' | sha256sum
        assertThat(text.sha256()).isEqualTo("1975a6dbded3adcc70be179a0d57a2e99266029fc0973f9aa9fa5d85c13da957");
    }

    @Test
    void theSameTextHasTheSameDigestHoweverItWasPacked() throws IOException {
        String expected = uploads.copy(UploadForm.of("a.txt", CorpusKind.LINES), Packed.utf8("one\ntwo\n"))
                .sha256();
        Map<String, byte[]> uploadsOfTheSame = Map.of(
                "b.txt", Packed.utf8("\uFEFFone\r\n\r\ntwo"),
                "b.csv", Packed.utf8("text\n\"one\"\ntwo\n"),
                "b.json", Packed.utf8("[\"one\", [\"t\", \"wo\"]]"),
                "b.jsonl.gz", Packed.gzip(Packed.utf8("\"one\"\n\"two\"\n")),
                "b.zip", Packed.zip(Map.of("b.txt", "two", "a.txt", "one")),
                "b.tgz", Packed.tgz(Map.of("z.jsonl", "\"two\"", "a/a.txt", "one")));
        for (Map.Entry<String, byte[]> same : uploadsOfTheSame.entrySet()) {
            CorpusSummary summary = uploads.copy(UploadForm.of(same.getKey(), CorpusKind.LINES), same.getValue());
            assertThat(summary.sha256()).as(same.getKey()).isEqualTo(expected);
            assertThat(uploads.read(CorpusKind.LINES).digest()).isEqualTo(expected);
        }
    }

    @Test
    void aBrokenConnectionIsNoComplaintAboutTheFile() {
        InputStream breaking = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        for (String name : List.of("a.txt", "a.json", "a.csv", "a.gz", "a.zip", "a.tgz")) {
            assertThatExceptionOfType(IOException.class)
                    .as(name)
                    .isThrownBy(() -> new CorpusImport()
                            .copy(
                                    breaking,
                                    UploadForm.of(name, CorpusKind.LINES),
                                    OutputStream.nullOutputStream(),
                                    folder))
                    .withMessage("connection reset")
                    .isNotInstanceOf(CorpusFormatException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }
}
