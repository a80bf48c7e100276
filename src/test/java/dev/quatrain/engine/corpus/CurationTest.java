package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.corpus.CorpusFormatException.Reason;
import dev.quatrain.engine.corpus.curation.Curation;
import dev.quatrain.engine.corpus.curation.Script;
import dev.quatrain.engine.corpus.curation.VerseShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which documents of an upload are kept, and in which script. */
class CurationTest {

    @TempDir
    Path folder;

    private static UploadForm form(CorpusKind kind, @Nullable Script script, String... shapes) {
        TreeSet<VerseShape> verse =
                Arrays.stream(shapes).map(VerseShape::parse).collect(Collectors.toCollection(TreeSet::new));
        return UploadForm.of("a.tsv", kind).with(new Curation(script, verse, null));
    }

    private String canonical(UploadForm form, String upload) throws IOException {
        return new Uploads(folder).canonical(form, Packed.utf8(upload));
    }

    @Test
    void keepsPoemsOfAShape() throws IOException {
        String poems = "风来，雨去。\n风来雨，去也。\n（一作）风来，雨去。\n风来！雨去？云起；月明。\n风来雨去\n";
        assertThat(canonical(form(CorpusKind.LINES, null, "2x2", "4x2"), poems))
                .isEqualTo("\"风来，雨去。\"\n\"风来！雨去？云起；月明。\"\n");
    }

    @Test
    void charactersBeyondTheBasicPlaneAreOne() {
        assertThat(VerseShape.of("𠮷来，雨去。")).contains(new VerseShape(2, 2));
    }

    @Test
    void linesMayEndInLineFeeds() {
        assertThat(VerseShape.of("风来\n雨去\n")).contains(new VerseShape(2, 2));
        assertThat(VerseShape.of("风来，\n雨去。")).contains(new VerseShape(2, 2));
    }

    @Test
    void otherMarksBetweenLinesHaveNoShape() {
        for (String poem : List.of("风来，，雨去。", "风来，雨□。", "《风》，雨去。", "，风来。", "风 来，雨去。", "1来，雨去。", "。", "，，")) {
            assertThat(VerseShape.of(poem)).as(poem).isEmpty();
        }
    }

    @Property(tries = 200)
    void hasTheShapeItIsMadeOf(
            @ForAll @Size(min = 1, max = 9) List<@CharRange(from = '一', to = '龥') @StringLength(7) String> lines,
            @ForAll @IntRange(max = 3) int mark) {
        String poem = String.join("，。！？".substring(mark, mark + 1), lines) + "。";
        assertThat(VerseShape.of(poem)).contains(new VerseShape(lines.size(), 7));
        assertThat(VerseShape.parse(lines.size() + "x7")).hasToString(lines.size() + "x7");
        assertThat(VerseShape.of(poem.replaceFirst(".", ""))).isNotEqualTo(VerseShape.of(poem));
    }

    @Test
    void everySecondDocumentBeginsWithItsTitle() throws IOException {
        String poems = """
                [{"title": "风", "paragraphs": ["风来，", "雨去。"]}, {"paragraphs": ["云起，月明。"], "title": "月"},
                 {"paragraphs": ["无题，无题。"]}, {"paragraphs": ["一二三，四。"], "title": "散"},
                 {"paragraphs": ["花开，鸟飞。"], "notes": {"title": "x"}, "title": "花 \\n鳥"}]""";
        TreeSet<VerseShape> shape = new TreeSet<>(List.of(VerseShape.parse("2x2")));
        UploadForm form = new UploadForm("a.json", CorpusKind.LINES, null, "/paragraphs")
                .with(new Curation(Script.SIMPLIFIED, shape, "title"));
        assertThat(canonical(form, poems)).isEqualTo("\"风\\n风来，雨去。\"\n\"云起，月明。\"\n\"无题，无题。\"\n\"花  鸟\\n花开，鸟飞。\"\n");
    }

    @Test
    void refusesTitlesThatNoDocumentHas() throws IOException {
        UploadForm form = new UploadForm("a.jsonl", CorpusKind.LINES, null, "/text")
                .with(new Curation(null, new TreeSet<>(), "titel"));
        CorpusFormatException refusal =
                new Uploads(folder).refusal(form, Packed.utf8("{\"title\": \"x\", \"titel\": 7, \"text\": \"y\"}\n"));
        assertThat(refusal).hasMessageStartingWith("a.jsonl: no JSON value has a text named titel");
        assertThat(refusal.reason()).isEqualTo(Reason.INAPPLICABLE_OPTION);
        UploadForm plain = UploadForm.of("a.txt", CorpusKind.LINES).with(new Curation(null, new TreeSet<>(), "title"));
        assertThat(new Uploads(folder).refusal(plain, Packed.utf8("one\n")).reason())
                .isEqualTo(Reason.INAPPLICABLE_OPTION);
    }

    @Test
    void simplifiesInContext() throws IOException {
        assertThat(canonical(form(CorpusKind.LINES, Script.SIMPLIFIED), "單于夜遁逃\n秦川雄帝宅，函谷壯皇居。\n"))
                .isEqualTo("\"单于夜遁逃\"\n\"秦川雄帝宅，函谷壮皇居。\"\n");
        assertThat(canonical(form(CorpusKind.LABELLED, Script.SIMPLIFIED), "好\t雲日隱層闕\n"))
                .isEqualTo("[\"好\",\"云日隐层阙\"]\n");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        CorpusFormatException refusal =
                new Uploads(folder).refusal(form(CorpusKind.LINES, null, "8x7", "4x5"), Packed.utf8("风来，雨去。\n"));
        assertThat(refusal).hasMessage("a.tsv: expected documents of the shape 4x5 or 8x7, got none");
        assertThat(refusal.reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void refusesKindsWithoutSuchDocuments() throws IOException {
        CorpusFormatException script =
                new Uploads(folder).refusal(form(CorpusKind.TEXT, Script.SIMPLIFIED), Packed.utf8("雲"));
        assertThat(script).hasMessage("script: expected a corpus of kind lines, labelled or parallel");
        CorpusFormatException verse =
                new Uploads(folder).refusal(form(CorpusKind.LABELLED, null, "1x1"), Packed.utf8("a\tb"));
        assertThat(verse).hasMessage("verse: expected a corpus of kind lines");
        CorpusFormatException title = new Uploads(folder)
                .refusal(
                        UploadForm.of("a.json", CorpusKind.TEXT).with(new Curation(null, new TreeSet<>(), "title")),
                        Packed.utf8("{}"));
        assertThat(title).hasMessage("title: expected a corpus of kind lines");
        assertThat(List.of(script.reason(), verse.reason(), title.reason())).containsOnly(Reason.INAPPLICABLE_OPTION);
    }
}
