package dev.quatrain.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.corpus.CorpusFormatException.Reason;
import dev.quatrain.engine.corpus.table.TableForm;
import dev.quatrain.engine.corpus.table.TableForm.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets, pandas and tutorials write them. */
class TableImportTest {

    private static final String BOTH = "[\"glad\",\"larks rise, and sing\"]\n[\"grim\",\"the \\\"well\\\" is dry\"]\n";

    @TempDir
    Path folder;

    private Uploads uploads;

    @BeforeEach
    void inAnEmptyFolder() {
        uploads = new Uploads(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "glad,\"larks rise, and sing\"\ngrim,\"the \"\"well\"\" is dry\"\n",
                "\uFEFFlabel;text\r\nglad;larks rise, and sing\r\ngrim;\"the \"\"well\"\" is dry\"\r\n",
                "sep=;\r\nglad;larks rise, and sing\r\ngrim;\"the \"\"well\"\" is dry\"\r\n",
                "\"sep=|\"\nText|Label\nlarks rise, and sing|glad\n\"the \"\"well\"\" is dry\"|grim",
                ",label,text\n0,glad,\"larks rise, and sing\"\n1,grim,\"the \"\"well\"\" is dry\"\n",
                "id;date;text;label\n1;;larks rise, and sing;glad\n2;;\"the \"\"well\"\" is dry\";grim\n",
                "label,text,,\nglad,\"larks rise, and sing\",,\n,,,\n,,,\ngrim,\"the \"\"well\"\" is dry\",,\n,,,\n",
                "label, text\nglad, \"larks rise, and sing\"\ngrim, \"the \"\"well\"\" is dry\"\n",
                "label\ttext\nglad\tlarks rise, and sing\ngrim\t\"the \"\"well\"\" is dry\"\n",
                "\"glad\"\t\"larks rise, and sing\"\n\"grim\"\t\"the \"\"well\"\" is dry\"\n",
                "glad\tlarks rise, and sing\ngrim\tthe \"well\" is dry\n",
                "glad \t\"larks rise, and sing\"\n\u00a0grim\t\"the \"\"well\"\" is dry\"\n",
            })
    void commonTablesAreRead(String table) throws IOException {
        assertThat(uploads.canonical("a.csv", CorpusKind.LABELLED, table)).isEqualTo(BOTH);
        if (!table.contains("\"sep=")) {
            assertThat(uploads.canonical("a.tsv", CorpusKind.LABELLED, table)).isEqualTo(BOTH);
        }
    }

    @Test
    void aHeaderOfATabSeparatedFileIsOneAsInOthers() throws IOException {
        assertThat(uploads.canonical("a.tsv", CorpusKind.LABELLED, "label\ttext\n1\tgood\n"))
                .isEqualTo("[\"1\",\"good\"]\n");
        assertThat(uploads.canonical("a.txt", CorpusKind.PARALLEL, "Target\tSource\nyes\tja\n"))
                .isEqualTo("[\"ja\",\"yes\"]\n");
    }

    @Test
    void aHeaderIsWhatIsSaidToBeOne() throws IOException {
        TableForm with = new TableForm(Map.of(), null, Header.YES);
        assertThat(uploads.canonical(form("a.csv", with), Packed.utf8("kind,words\n1,good\n")))
                .isEqualTo("[\"1\",\"good\"]\n");
        TableForm without = new TableForm(Map.of(), null, Header.NO);
        assertThat(uploads.canonical(form("a.csv", without), Packed.utf8("label,text\n1,good\n")))
                .isEqualTo("[\"label\",\"text\"]\n[\"1\",\"good\"]\n");
    }

    @Test
    void columnsAreNamedByAHeaderOrByNumber() throws IOException {
        byte[] table = Packed.utf8("ID,Review,Stars\n7,good,5\n8,bad,1\n");
        String expected = "[\"5\",\"good\"]\n[\"1\",\"bad\"]\n";
        TableForm named = new TableForm(Map.of("label", "stars", "text", "review"), null, Header.AUTO);
        assertThat(uploads.canonical(form("a.csv", named), table)).isEqualTo(expected);
        TableForm numbered = new TableForm(Map.of("label", "3", "text", "2"), null, Header.YES);
        assertThat(uploads.canonical(form("a.csv", numbered), table)).isEqualTo(expected);
        TableForm swapped = new TableForm(Map.of("label", "2", "text", "1"), null, Header.AUTO);
        assertThat(uploads.canonical(form("a.tsv", swapped), Packed.utf8("good\t5\nbad\t1\n")))
                .isEqualTo(expected);
    }

    @Test
    void aThirdColumnIsLeftOutWhereOthersAreNamed() throws IOException {
        String table = "Hello.\tHallo.\tCC-BY 2.0 (France) #538123\nHi \"you\"!\tGrüß dich!\tCC-BY 2.0\n";
        UploadForm form = new UploadForm(
                "deu.txt",
                CorpusKind.PARALLEL,
                null,
                null,
                new TableForm(Map.of("source", "2", "target", "1"), null, Header.AUTO),
                null);
        assertThat(uploads.canonical(form, Packed.utf8(table)))
                .isEqualTo("[\"Hallo.\",\"Hello.\"]\n[\"Grüß dich!\",\"Hi \\\"you\\\"!\"]\n");
    }

    @Test
    void quotationMarksOfSpeechAreNotOnesOfAWriter() throws IOException {
        String table = "\"Go!\" he said.\t\"Geh!\"\n\"Stay, please.\"\t\"Bleib, bitte.\"\n";
        assertThat(uploads.canonical("a.tsv", CorpusKind.PARALLEL, table))
                .isEqualTo(
                        "[\"\\\"Go!\\\" he said.\",\"\\\"Geh!\\\"\"]\n[\"\\\"Stay, please.\\\"\",\"\\\"Bleib, bitte.\\\"\"]\n");
    }

    @Test
    void oneColumnOfATableIsATextOrLines() throws IOException {
        String table = "id,poem,year\n1,\"one,\ntwo\",1900\n2,three,1901\n";
        TableForm poem = new TableForm(Map.of("text", "poem"), null, Header.AUTO);
        UploadForm lines = new UploadForm("a.csv", CorpusKind.LINES, null, null, poem, null);
        assertThat(uploads.canonical(lines, Packed.utf8(table))).isEqualTo("\"one,\\ntwo\"\n\"three\"\n");
        UploadForm text = new UploadForm("a.tsv", CorpusKind.TEXT, null, null, poem, null);
        assertThat(uploads.canonical(text, Packed.utf8(table.replace(',', '\t'))))
                .isEqualTo("one\t\ntwo\n\nthree");
    }

    @Test
    void aSeparatorThatIsGivenIsTaken() throws IOException {
        TableForm form = new TableForm(Map.of(), '#', Header.AUTO);
        assertThat(uploads.canonical(form("a.txt", form), Packed.utf8("1#good, and; well\n0#bad, or; so\n")))
                .isEqualTo("[\"1\",\"good, and; well\"]\n[\"0\",\"bad, or; so\"]\n");
    }

    @Test
    void aSeparatorIsNotTakenForOneBecauseItIsInEveryText() throws IOException {
        assertThat(uploads.canonical("a.csv", CorpusKind.LABELLED, "pos;Good, nice\nneg;Bad, poor\npos;Well, fine\n"))
                .startsWith("[\"pos\",\"Good, nice\"]\n");
    }

    @Test
    void tablesThatDoNotFitAreRefusedWithTheCure() throws IOException {
        assertThat(refusal("a.csv", "id,review,stars\n1,good,5\n", TableForm.FOUND))
                .isEqualTo("a.csv, line 1, column 1: expected 2 cells (label, text), got 3: id, review, stars; columns"
                        + " names those that are meant, by a header's names or by numbers, as in columns={\"label\": \"1\","
                        + " \"text\": \"2\"}");
        TableForm named = new TableForm(Map.of("label", "stars", "text", "words"), null, Header.AUTO);
        assertThat(refusal("a.csv", "id,review,stars\n1,good,5\n", named))
                .isEqualTo("a.csv, line 1, column 1: expected the columns stars and words, got a first row of 3: id,"
                        + " review, stars");
        TableForm numbered = new TableForm(Map.of("label", "4"), null, Header.AUTO);
        assertThat(refusal("a.csv", "id,review,stars\n1,good,5\n", numbered))
                .contains("expected the columns 4 and text");
        assertThat(refusal("a.csv", "label;text\nglad;one; two\n", TableForm.FOUND))
                .isEqualTo(
                        "a.csv, line 2, column 1: expected 2 cells (label, text), got 3; quotation marks belong around"
                                + " a cell with ';' in it");
        UploadForm tunes = new UploadForm(
                "a.abc", CorpusKind.TUNES, null, null, new TableForm(Map.of("text", "x"), null, Header.AUTO), null);
        assertThat(uploads.refusal(tunes, Packed.utf8("X:1\nK:C\nC")).reason()).isEqualTo(Reason.INAPPLICABLE_OPTION);
    }

    private String refusal(String file, String table, TableForm form) throws IOException {
        return uploads.refusal(form(file, form), Packed.utf8(table)).getMessage();
    }

    private static UploadForm form(String file, TableForm table) {
        return new UploadForm(file, CorpusKind.LABELLED, null, null, table, null);
    }
}
