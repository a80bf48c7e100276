package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quatrain.engine.corpus.LabelledCorpus.LabelledText;
import dev.quatrain.engine.corpus.ParallelCorpus.TextPair;
import dev.quatrain.engine.corpus.RhymeTable.RhymeGroup;
import dev.quatrain.engine.corpus.observe.CorpusReading;
import dev.quatrain.engine.storage.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was imported is read again. */
class CorpusFileTest {

    @TempDir
    Path folder;

    private Uploads uploads;

    @BeforeEach
    void inAnEmptyFolder() {
        uploads = new Uploads(folder);
    }

    @Test
    void readsEveryKind() throws IOException {
        assertThat(stored("a.txt", CorpusKind.TEXT, "one\ntwo\n"))
                .isEqualTo(new TextCorpus(CorpusKind.TEXT, List.of("one\ntwo\n")));
        assertThat(stored("a.txt", CorpusKind.LINES, "one\ntwo\n"))
                .isEqualTo(new TextCorpus(CorpusKind.LINES, List.of("one", "two")));
        assertThat(stored("a.abc", CorpusKind.TUNES, "X:1\nK:D\n\nX:2"))
                .isEqualTo(new TextCorpus(CorpusKind.TUNES, List.of("X:1\nK:D", "X:2")));
        assertThat(stored("a.tsv", CorpusKind.LABELLED, "1\tgood"))
                .isEqualTo(new LabelledCorpus(List.of(new LabelledText("1", "good"))));
        assertThat(stored("a.tsv", CorpusKind.PARALLEL, "ja\tyes"))
                .isEqualTo(new ParallelCorpus(List.of(new TextPair("ja", "yes"))));
        assertThat(stored("a.json", CorpusKind.RHYMES, "{\"平\": {\"一东\": [\"东\", \"同\"]}}"))
                .isEqualTo(new RhymeTable(List.of(new RhymeGroup("平", "一东", "东同"))));
    }

    @Test
    void aStringIsReadAsAFileOfItWouldBe() throws IOException {
        for (CorpusKind kind : EnumSet.complementOf(EnumSet.of(CorpusKind.AUDIO))) {
            String text = sample(kind);
            InlineText inline = new InlineText(kind, text.replace("\n", "\r\n"));
            Corpus stored = stored(inline.form().fileName(), kind, text);
            assertThat(inline.open()).isEqualTo(stored);
            assertThat(inline.open().kind()).isEqualTo(kind);
            assertThat(inline.open().documentCount())
                    .isEqualTo(kind == CorpusKind.TEXT || kind == CorpusKind.RHYMES ? 1 : 2);
        }
    }

    @Test
    void theSummaryIsThatOfTheImport() throws IOException {
        for (CorpusKind kind : EnumSet.complementOf(EnumSet.of(CorpusKind.AUDIO))) {
            InlineText inline = new InlineText(kind, sample(kind));
            CorpusSummary imported = uploads.copy(inline.form(), inline.upload().readAllBytes());
            Corpus corpus = uploads.read(kind);
            assertThat(corpus.summary())
                    .as(kind.name())
                    .usingRecursiveComparison()
                    .ignoringFields("reading")
                    .isEqualTo(imported);
            assertThat(corpus.characters()).isEqualTo(imported.characters());
            assertThat(corpus.documentCount()).isEqualTo((int) imported.documents());
            assertThat(corpus.digest()).isEqualTo(sha256(Files.readAllBytes(canonical())));
        }
    }

    @Test
    void refusesAStringWithHalfASurrogatePair() {
        assertThatExceptionOfType(CorpusFormatException.class)
                .isThrownBy(() -> new InlineText(CorpusKind.LINES, "one\n𠮷\uDFB7").open())
                .withMessageStartingWith("text.txt, line 2, column 2: ");
    }

    @Test
    void previewsTheFirstDocuments() throws IOException {
        stored("a.tsv", CorpusKind.PARALLEL, "ja\tyes\n𠮷𠮷𠮷\tno\nvielleicht\tperhaps\n");
        assertThat(uploads.preview(CorpusKind.PARALLEL, 2, 2))
                .containsExactly(
                        new CorpusExcerpt(List.of("ja", "ye"), true), new CorpusExcerpt(List.of("𠮷𠮷", "no"), true));
        assertThat(uploads.preview(CorpusKind.PARALLEL, 9, 99)).hasSize(3).noneMatch(CorpusExcerpt::truncated);
    }

    @Test
    void previewsTheBeginningOfARunningText() throws IOException {
        stored("a.txt", CorpusKind.TEXT, "𠮷詩éa".repeat(1000));
        assertThat(uploads.preview(CorpusKind.TEXT, 5, 6))
                .containsExactly(new CorpusExcerpt(List.of("𠮷詩éa𠮷詩"), true));
        stored("a.txt", CorpusKind.TEXT, "𠮷詩éa");
        assertThat(uploads.preview(CorpusKind.TEXT, 5, 4)).containsExactly(new CorpusExcerpt(List.of("𠮷詩éa"), false));
    }

    @Test
    void previewsWithoutReadingToTheEnd() throws IOException {
        Files.writeString(canonical(), "\"one\"\n".repeat(3) + "x".repeat(100_000) + "\n\"damaged");
        assertThat(uploads.preview(CorpusKind.LINES, 3, 9)).hasSize(3);
    }

    @Test
    void aDamagedFileIsNoComplaintAboutAnUpload() throws IOException {
        Files.writeString(canonical(), "\"one\"\n\"two");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> uploads.read(CorpusKind.LINES))
                .isNotInstanceOf(CorpusFormatException.class)
                .withMessageContaining("damaged");
        Files.write(canonical(), new byte[] {'a', (byte) 0xFF});
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> uploads.read(CorpusKind.TEXT));
    }

    @Test
    void aTextCorpusHasTheDocumentsOfItsKind() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextCorpus(CorpusKind.LABELLED, List.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextCorpus(CorpusKind.TEXT, List.of("a", "b")));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextCorpus(CorpusKind.LINES, List.of()));
    }

    @Property
    void anyDocumentsSurviveTheCanonicalForm(@ForAll @Size(min = 1, max = 9) List<@From("texts") String> documents)
            throws IOException {
        TextCorpus corpus = new TextCorpus(CorpusKind.LINES, documents);
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        CanonicalWriter writer = new CanonicalWriter(canonical, CorpusKind.LINES);
        for (String document : documents) {
            writer.row(List.of(document));
        }
        CorpusSummary summary = writer.finish(CorpusReading.NONE);
        Corpus read = CorpusFile.read(new ByteArrayInputStream(canonical.toByteArray()), CorpusKind.LINES);
        assertThat(read).isEqualTo(corpus);
        assertThat(summary).isEqualTo(corpus.summary());
        assertThat(summary.bytes()).isEqualTo(Packed.utf8(String.join("", documents)).length);
    }

    @Property
    void aRunningTextSurvivesTheCanonicalFormInAnyPieces(@ForAll @Size(max = 20) List<@From("texts") String> pieces)
            throws IOException {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        CanonicalWriter writer = new CanonicalWriter(canonical, CorpusKind.TEXT);
        writer.beginText();
        for (String piece : pieces) {
            writer.text(piece);
        }
        CorpusSummary summary = writer.finish(CorpusReading.NONE);
        String whole = String.join("", pieces);
        assertThat(canonical.toByteArray()).isEqualTo(Packed.utf8(whole));
        assertThat(summary.bytes()).isEqualTo(canonical.size());
        assertThat(summary.characters()).isEqualTo(whole.codePoints().count());
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> near = Arbitraries.of("\n", "\"", "\\", "\t", "\u0001", "\u007F", "\u2028", "𠮷", "a");
        Arbitrary<String> any = Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint != '\r' && (codePoint < 0xD800 || codePoint > 0xDFFF))
                .map(Character::toString);
        return Arbitraries.oneOf(near, any).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    private static String sample(CorpusKind kind) {
        return switch (kind) {
            case TEXT -> "\none\n\n𠮷wo\n\n";
            case LINES -> "one\n\n𠮷wo";
            case LABELLED -> "1\tgood\n0\tb𠮷d\n";
            case PARALLEL -> "ja\tyes\nnein\tno";
            case TUNES -> "X:1\nK:D\n\nX:2\n";
            case AUDIO -> throw new IllegalArgumentException("sound is no text");
            case TEMPLATES -> "{\"𠮷\": [\"平仄。\", \"仄平。\"]}";
            case RHYMES -> "{\"平\":\n {\"一东\": [\"东\", \"𠮷\"]}}";
        };
    }

    private Corpus stored(String fileName, CorpusKind kind, String text) throws IOException {
        uploads.copy(UploadForm.of(fileName, kind), Packed.utf8(text));
        return uploads.read(kind);
    }

    private Path canonical() {
        return uploads.file();
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.start().digest(bytes));
    }
}
